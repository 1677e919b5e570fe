package org.carillon.credit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database whose connections end before one of the next statements or commits, as when the process is killed; or right
 * after a commit, so that nobody hears of it. For one thread.
 */
final class CrashingDatabase {
    private final DataSource behind;
    private int callsLeft = Integer.MAX_VALUE;
    private boolean untold;
    private boolean died;

    CrashingDatabase(DataSource behind) {
        this.behind = behind;
    }

    /** Ends it at this call from now on; 0 is the next one. */
    void dieAt(int call) {
        callsLeft = call;
    }

    /** Ends it after the next commit, which is made. */
    void dieUntold() {
        untold = true;
    }

    /** Ends no more; returns whether it has ended since this was asked last. */
    boolean live() {
        boolean before = died;
        callsLeft = Integer.MAX_VALUE;
        untold = false;
        died = false;
        return before;
    }

    boolean hasDied() {
        return died;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                CrashingDatabase.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    Object result = call(behind, method, arguments);
                    return result instanceof Connection connection ? mortal(connection) : result;
                });
    }

    private Connection mortal(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                CrashingDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean commits = method.getName().equals("commit");
                    boolean counts = commits || method.getName().equals("prepareStatement");
                    if (counts && --callsLeft < 0) {
                        throw ended();
                    }
                    Object result = call(connection, method, arguments);
                    if (commits && untold) {
                        throw ended();
                    }
                    return result;
                });
    }

    private SQLException ended() {
        died = true;
        untold = false;
        return new SQLException("the connection ended", "08006");
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
