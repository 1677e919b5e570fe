package org.carillon.bench;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A server under load.
 *
 * @param name as it stands in the tables
 * @param domain what its users register at
 * @param pid its first process
 * @param databasePid the first process of the database server that it keeps messages in; 0 where it keeps none
 * @param users its users, all with a known password
 * @param crowd further ones, with whom only memory is measured
 */
record Server(
        String name,
        InetSocketAddress sip,
        String domain,
        long pid,
        long databasePid,
        List<User> users,
        List<User> crowd) {
    static final String CARILLON = "carillon";
    static final String KAMAILIO = "kamailio";

    boolean ours() {
        return name.equals(CARILLON);
    }
}
