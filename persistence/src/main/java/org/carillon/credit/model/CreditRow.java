package org.carillon.credit.model;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Currency;
import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.credit.model.CreditSession.Standing;
import org.carillon.credit.model.CreditSession.State;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Purse;
import org.carillon.rating.model.Price;

/** A row of credit_session. */
final class CreditRow {
    static final String COLUMNS =
            "state, expires_at, used_seconds, cost, uncollected, hold_key, earlier_seconds, earlier_cost, decimals, per_minute,"
                    + " connection_fee, minimum, first_seconds, next_seconds, free_seconds, session_id, origin_host,"
                    + " tenant_id, account_id, currency, number, opened_at, correlation_id";

    static final String INSERT = "insert into credit_session (" + COLUMNS + ", version) values ("
            + "?, ".repeat(COLUMNS.split(",").length) + "0)";
    static final String UPDATE = "update credit_session set state = ?, expires_at = ?, used_seconds = ?, cost = ?,"
            + " uncollected = ?, hold_key = ?, earlier_seconds = ?, earlier_cost = ?, decimals = ?, per_minute = ?,"
            + " connection_fee = ?, minimum = ?, first_seconds = ?, next_seconds = ?, free_seconds = ?, version = version + 1 where session_id = ?";

    private CreditRow() {}

    /** What both statements begin with. */
    static void bindStanding(PreparedStatement row, CreditSession session) throws SQLException {
        Standing standing = session.standing();
        row.setString(1, standing.state().name());
        row.setTimestamp(2, Timestamp.from(standing.expiresAt()));
        row.setLong(3, standing.usedSeconds());
        row.setLong(4, standing.cost());
        row.setLong(5, standing.uncollected());
        row.setString(6, standing.holdKey());
        row.setLong(7, standing.earlierSeconds());
        row.setLong(8, standing.earlierCost());
        Price price = standing.rated().price();
        row.setInt(9, standing.rated().decimals());
        row.setLong(10, price.perMinute());
        row.setLong(11, price.connectionFee());
        row.setLong(12, price.minimum());
        row.setInt(13, price.firstSeconds());
        row.setInt(14, price.nextSeconds());
        row.setInt(15, price.freeSeconds());
        row.setString(16, session.sessionId());
    }

    /** What only the insertion has. */
    static void bindRest(PreparedStatement row, CreditSession session) throws SQLException {
        row.setString(17, session.originHost());
        row.setLong(18, session.purse().tenantId());
        row.setLong(19, session.purse().accountId());
        row.setString(20, session.purse().currency().getCurrencyCode());
        row.setString(21, session.rated().number());
        row.setTimestamp(22, Timestamp.from(session.openedAt()));
        row.setString(23, session.correlationId().value());
    }

    static CreditSession read(ResultSet row) throws SQLException {
        return new CreditSession(
                row.getString("session_id"),
                row.getString("origin_host"),
                new Purse(
                        row.getLong("tenant_id"),
                        row.getLong("account_id"),
                        Currency.getInstance(row.getString("currency"))),
                row.getTimestamp("opened_at").toInstant(),
                new CorrelationId(row.getString("correlation_id")),
                new Standing(
                        State.valueOf(row.getString("state")),
                        row.getTimestamp("expires_at").toInstant(),
                        rated(row),
                        row.getLong("earlier_seconds"),
                        row.getLong("earlier_cost"),
                        row.getLong("used_seconds"),
                        row.getLong("cost"),
                        row.getLong("uncollected"),
                        row.getString("hold_key")));
    }

    /** What goes on costs, of a row that has the columns for it. */
    static Rated rated(ResultSet row) throws SQLException {
        return new Rated(
                row.getString("number"),
                new Price(
                        row.getLong("per_minute"),
                        row.getLong("connection_fee"),
                        row.getLong("minimum"),
                        row.getInt("first_seconds"),
                        row.getInt("next_seconds"),
                        row.getInt("free_seconds")),
                row.getInt("decimals"));
    }
}
