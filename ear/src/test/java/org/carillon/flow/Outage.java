package org.carillon.flow;

/** How a database goes away. */
enum Outage {
    /** It hangs: connections are there and nothing answers. */
    HANGS,
    /** It is gone: connections break and new ones are refused. */
    REFUSES;

    void begin(TestDatabase.PostgreSql database) {
        switch (this) {
            case HANGS -> database.freeze();
            case REFUSES -> database.refuse();
        }
    }

    void end(TestDatabase.PostgreSql database) {
        switch (this) {
            case HANGS -> database.thaw();
            case REFUSES -> database.admit();
        }
    }

    /** Brings the database back, whichever way it went. */
    static void endAll(TestDatabase.PostgreSql database) {
        for (Outage outage : values()) {
            outage.end(database);
        }
    }
}
