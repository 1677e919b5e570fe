package org.carillon.event.model;

import org.carillon.testing.Databases;

class JdbcEventStoreH2Test extends EventStoreContract {
    private static final EventStore STORE = new JdbcEventStore(Databases.h2());

    @Override
    EventStore store() {
        return STORE;
    }
}
