package org.carillon.messaging.model;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.carillon.testing.Databases;

class PlainMessageStoreTest extends MessageStoreContract {
    private static final DataSource DATABASE = Databases.h2();
    private static final JdbcWorlds WORLDS = new JdbcWorlds(DATABASE);

    @Override
    protected World world(int devices) throws SQLException {
        return WORLDS.world(new PlainMessageStore(DATABASE), devices);
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
