package org.carillon.event.model;

import org.carillon.testing.Databases;

class JdbcEventStorePostgresTest extends EventStoreContract {
    private static final EventStore STORE = new JdbcEventStore(Databases.postgres());

    @Override
    EventStore store() {
        return STORE;
    }
}
