package org.carillon.flow;

import org.carillon.flow.phone.ServerAddress;

/** A server that an experiment may kill. */
interface RestartableServer {
    ServerAddress address();

    /** As {@code kill -9}; returns when the process is gone. */
    void kill();

    /** Returns when the server is ready. */
    void startAgain();
}
