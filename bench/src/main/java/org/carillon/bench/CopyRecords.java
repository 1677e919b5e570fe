package org.carillon.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Accounting requests by COPY into their table, as many in each transaction as fit into one of the server. */
final class CopyRecords {
    static final int ROWS = 500;
    private static final String COPY = "copy accounting_record"
            + " (session_id, record_type, record_number, origin_host, received_at, event_at) from stdin";

    private final String url;
    private final String user;

    CopyRecords(String url, String user) {
        this.url = url;
        this.user = user;
    }

    Tally run(long run, int count) throws IOException {
        int[] micros = new int[(count + ROWS - 1) / ROWS];
        long begin = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url, user, user)) {
            for (int batch = 0; batch < micros.length; batch++) {
                long since = System.nanoTime();
                StringBuilder rows = new StringBuilder();
                for (int i = batch * ROWS; i < Math.min(count, (batch + 1) * ROWS); i++) {
                    rows.append("copy;").append(run).append(';').append(i);
                    rows.append("\tEVENT\t0\tbench.test\t2026-11-28 12:00:00Z\t2026-11-28 12:00:00Z\n");
                }
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(rows.toString()));
                micros[batch] = (int) ((System.nanoTime() - since) / 1000);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(COPY, e);
        }
        return new Tally(count, 0, 0, (System.nanoTime() - begin) * 1e-9, micros);
    }
}
