package org.carillon.credit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database whose connections end before one of the next statements or commits, as when the process is killed. */
final class CrashingDatabase {
    private final DataSource behind;
    private int callsLeft = Integer.MAX_VALUE;

    CrashingDatabase(DataSource behind) {
        this.behind = behind;
    }

    /** Ends it at this call from now on; 0 is the next one. */
    void dieAt(int call) {
        callsLeft = call;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                CrashingDatabase.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> mortal(behind.getConnection()));
    }

    private Connection mortal(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                CrashingDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    boolean counts = method.getName().equals("prepareStatement")
                            || method.getName().equals("commit");
                    if (counts && --callsLeft < 0) {
                        throw new SQLException("the connection ended", "08006");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
