package org.carillon.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Values of {@code in (...)}. The last one is repeated until there is a power of two of them, so that few different
 * statements have to be prepared.
 */
public final class InList {
    private InList() {}

    /** @param values one at least */
    public static <T> List<T> padded(Collection<T> values) {
        List<T> padded = new ArrayList<>(values);
        T last = padded.getLast();
        while (Integer.bitCount(padded.size()) > 1) {
            padded.add(last);
        }
        return padded;
    }

    /** {@code ?, ?, ?, ?} for four values. */
    public static String marks(List<?> padded) {
        return String.join(", ", Collections.nCopies(padded.size(), "?"));
    }

    /** Binds one after the other, from the position on. */
    public static void bind(PreparedStatement statement, int position, List<?> padded) throws SQLException {
        int next = position;
        for (Object value : padded) {
            statement.setObject(next++, value);
        }
    }
}
