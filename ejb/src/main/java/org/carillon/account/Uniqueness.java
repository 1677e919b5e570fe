package org.carillon.account;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a failure of the database because somebody else was first from every other one. */
public final class Uniqueness {
    private Uniqueness() {}

    /** Whether the failure is one of SQLSTATE class 23, integrity constraint violation. */
    public static boolean violatedIn(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith("23")) {
                return true;
            }
        }
        return false;
    }
}
