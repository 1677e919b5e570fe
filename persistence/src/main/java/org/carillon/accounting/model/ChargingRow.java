package org.carillon.accounting.model;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import org.carillon.accounting.model.ChargingRecord.ClosingCause;
import org.carillon.accounting.model.ChargingRecord.Totals;
import org.jspecify.annotations.Nullable;

/** A row of charging_record. */
final class ChargingRow {
    /** In the order of {@link #bind}. */
    static final String COLUMNS = "state, origin_host, origin_realm, user_name, subscription, service_context, event,"
            + " opened_at, closed_at, last_event_at, expires_at, duration_seconds, input_octets, output_octets, records,"
            + " highest_number, started, stopped, cause, sip_method, node_role, node_functionality, call_id,"
            + " calling_party, called_party, requested_at, answered_at, charging_id, originating_ioi, terminating_ioi,"
            + " revision, session_id";

    private static final int NUMBER = COLUMNS.split(",").length;

    static final String INSERT =
            "insert into charging_record (" + COLUMNS + ", written_revision) values (" + "?, ".repeat(NUMBER) + "0)";
    static final String UPDATE = "update charging_record set "
            + COLUMNS.substring(0, COLUMNS.lastIndexOf(',')).replace(",", " = ?,") + " = ? where session_id = ?";

    private ChargingRow() {}

    static void bind(PreparedStatement row, ChargingRecord record) throws SQLException {
        Binder to = new Binder(row);
        to.text(record.isClosed() ? "CLOSED" : "OPEN");
        to.text(record.origin().host());
        to.text(record.origin().realm());
        to.text(record.userName());
        to.text(record.subscription());
        to.text(record.serviceContext());
        to.flag(record.event());
        to.time(record.openedAt());
        to.time(record.closedAt());
        to.time(record.lastEventAt());
        to.time(record.expiresAt());
        to.number(record.totals().seconds());
        to.number(record.totals().inputOctets());
        to.number(record.totals().outputOctets());
        to.number(record.records());
        to.number(record.highestNumber());
        to.flag(record.started());
        to.flag(record.stopped());
        ClosingCause cause = record.cause();
        to.text(cause == null ? null : cause.name());
        ImsFacts ims = record.ims();
        to.text(ims.method());
        to.number(ims.role());
        to.number(ims.functionality());
        to.text(ims.callId());
        to.text(ims.calling());
        to.text(ims.called());
        to.time(ims.requestedAt());
        to.time(ims.answeredAt());
        to.text(ims.chargingId());
        to.text(ims.originatingIoi());
        to.text(ims.terminatingIoi());
        to.number((long) record.revision());
        to.text(record.sessionId());
    }

    static ChargingRecord read(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return new ChargingRecord(
                row.getString("session_id"),
                new AccountingRecord.Origin(row.getString("origin_host"), row.getString("origin_realm")),
                row.getString("user_name"),
                row.getString("subscription"),
                row.getString("service_context"),
                row.getBoolean("event"),
                row.getTimestamp("opened_at").toInstant(),
                time(row, "closed_at"),
                row.getTimestamp("last_event_at").toInstant(),
                time(row, "expires_at"),
                new Totals(row.getLong("duration_seconds"), row.getLong("input_octets"), row.getLong("output_octets")),
                row.getLong("records"),
                row.getLong("highest_number"),
                row.getBoolean("started"),
                row.getBoolean("stopped"),
                cause == null ? null : ClosingCause.valueOf(cause),
                new ImsFacts(
                        row.getString("sip_method"),
                        number(row, "node_role"),
                        number(row, "node_functionality"),
                        row.getString("call_id"),
                        row.getString("calling_party"),
                        row.getString("called_party"),
                        time(row, "requested_at"),
                        time(row, "answered_at"),
                        row.getString("charging_id"),
                        row.getString("originating_ioi"),
                        row.getString("terminating_ioi")),
                row.getInt("revision"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** Binds one after the other. */
    private static final class Binder {
        private final PreparedStatement row;
        private int position;

        Binder(PreparedStatement row) {
            this.row = row;
        }

        void text(@Nullable String value) throws SQLException {
            row.setString(++position, value);
        }

        void number(@Nullable Long value) throws SQLException {
            position++;
            if (value == null) {
                row.setNull(position, Types.BIGINT);
            } else {
                row.setLong(position, value);
            }
        }

        void flag(boolean value) throws SQLException {
            row.setBoolean(++position, value);
        }

        void time(@Nullable Instant value) throws SQLException {
            position++;
            if (value == null) {
                row.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                row.setTimestamp(position, Timestamp.from(value));
            }
        }
    }
}
