package org.carillon.rest;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells failures of the database and of the broker that pass by themselves from failures of ours. */
final class Unavailability {
    /**
     * Classes of SQLSTATE (ISO/IEC 9075-2, subclause "SQLSTATE class and subclass values", and PostgreSQL's appendix
     * "Error Codes"): 08 connection exception, 53 insufficient resources, 57 operator intervention, 58 system error, HY
     * and 40 for lock timeouts and serialization failures, 25 for a database that is read-only for the moment.
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58", "40", "25");

    /** H2's codes for a database that is closed, closing, corrupted or out of reach, and for lock timeouts. */
    private static final Set<String> H2_STATES =
            Set.of("90007", "90028", "90030", "90031", "90067", "90098", "90121", "HYT00");

    private Unavailability() {}

    static boolean isBehind(Throwable failure) {
        return Causes.any(failure, Unavailability::is);
    }

    private static boolean is(Throwable cause) {
        return switch (cause) {
            case SQLNonTransientConnectionException ignored -> true;
            case SQLRecoverableException ignored -> true;
            case SQLTransientException ignored -> true;
            case SQLException sql -> isState(sql.getSQLState());
            case ResourceException ignored -> true;
            default -> isOfTheBroker(cause.getClass());
        };
    }

    /** By name, because types of queues stay in the packages for queues. */
    private static boolean isOfTheBroker(Class<?> type) {
        for (Class<?> known = type; known != Throwable.class; known = known.getSuperclass()) {
            if (known.getName().startsWith("jakarta.jms.")) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("NullAway")
    private static boolean isState(String state) {
        return state != null
                && (H2_STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
