package org.carillon.privacy.model;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/** Walks through every column of the schema and looks where a person is named. */
final class PersonSearch {
    private final DataSource dataSource;
    private final List<String> names;

    /** @param names in small letters */
    PersonSearch(DataSource dataSource, List<String> names) {
        this.dataSource = dataSource;
        this.names = names;
    }

    /** Every column of text or octets, as {@code table.column}, in which the person is named. */
    Set<String> places(List<String> columns) throws SQLException {
        Set<String> found = new HashSet<>();
        for (String column : columns) {
            String place = column.substring(0, column.indexOf(' '));
            String type = column.substring(column.indexOf(' ') + 1);
            boolean octets = type.equals("bytea") || type.contains("binary");
            if (octets || type.contains("char") || type.contains("text")) {
                String table = place.substring(0, place.indexOf('.'));
                String name = place.substring(place.indexOf('.') + 1);
                for (String identifier : names) {
                    if (mentions(table, name, identifier, octets)) {
                        found.add(place);
                    }
                }
            }
        }
        return found;
    }

    private boolean mentions(String table, String column, String identifier, boolean octets) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select " + column + " from " + table + " where " + column + " is not null");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String text = octets ? new String(rows.getBytes(1), StandardCharsets.ISO_8859_1) : rows.getString(1);
                if (text.toLowerCase(Locale.ROOT).contains(identifier)) {
                    return true;
                }
            }
            return false;
        }
    }
}
