package org.carillon.messaging.model;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PostgresMessageStoreTest extends MessageStoreContract {
    private static final DataSource DATABASE = Databases.postgres();
    private static final JdbcWorlds WORLDS = new JdbcWorlds(DATABASE);

    @Override
    protected World world(int devices) throws SQLException {
        return WORLDS.world(new PostgresMessageStore(DATABASE), devices);
    }

    @Override
    protected long addDevice(World world) throws SQLException {
        return WORLDS.device(world.recipient());
    }

    @Override
    protected long addDeviceWithoutInstance(World world) throws SQLException {
        return WORLDS.deviceWithoutInstance(world.recipient());
    }

    @Override
    protected List<String> takeDispatched(String queue) throws SQLException {
        return WORLDS.takeDispatched(queue);
    }
}
