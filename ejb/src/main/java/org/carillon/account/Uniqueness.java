package org.carillon.account;

import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a failure of the database because somebody else was first from every other one. */
public final class Uniqueness {
    private static final int ATTEMPTS = 5;

    private Uniqueness() {}

    /**
     * Runs a transaction, and again where somebody else has written one of its rows in this moment: the next attempt finds
     * it.
     */
    public static void settle(Runnable transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.run();
                return;
            } catch (EJBException | PersistenceException e) {
                if (attempt == ATTEMPTS || !violatedIn(e)) {
                    throw e;
                }
            }
        }
    }

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
