package org.carillon.accounting.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the files of a node were written; in the transaction of the records that are in them. */
public final class RecordFileStore {
    private static final String COLUMNS = "name, node, opened_at, csv_octets, json_octets, lines";

    /** The one that is being written; null when there is none. */
    public @Nullable RecordFile open(Connection connection, String node) throws SQLException {
        List<RecordFile> open = find(connection, node, false);
        return open.isEmpty() ? null : open.getFirst();
    }

    /** The last ones that were finished, whose names may not have been given yet. */
    public List<RecordFile> finished(Connection connection, String node) throws SQLException {
        return find(connection, node, true);
    }

    public void add(Connection connection, RecordFile file) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into charging_file (" + COLUMNS + ", finished) values (?, ?, ?, ?, ?, ?, false)")) {
            insert.setString(1, file.name());
            insert.setString(2, file.node());
            insert.setTimestamp(3, Timestamp.from(file.openedAt()));
            insert.setLong(4, file.csvOctets());
            insert.setLong(5, file.jsonOctets());
            insert.setLong(6, file.lines());
            insert.executeUpdate();
        }
    }

    public void progress(Connection connection, RecordFile file) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update charging_file set csv_octets = ?, json_octets = ?, lines = ? where name = ?")) {
            update.setLong(1, file.csvOctets());
            update.setLong(2, file.jsonOctets());
            update.setLong(3, file.lines());
            update.setString(4, file.name());
            update.executeUpdate();
        }
    }

    public void finish(Connection connection, RecordFile file) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update charging_file set finished = true where name = ?")) {
            update.setString(1, file.name());
            update.executeUpdate();
        }
    }

    private static List<RecordFile> find(Connection connection, String node, boolean finished) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                + " from charging_file where node = ? and finished = ? order by opened_at desc, name desc limit 10")) {
            select.setString(1, node);
            select.setBoolean(2, finished);
            List<RecordFile> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new RecordFile(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getTimestamp(3).toInstant(),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getLong(6)));
                }
            }
            return found;
        }
    }
}
