package org.carillon.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;

/**
 * The ledger of many users in one transaction on plain JDBC, for who answers many requests at once. The users' rows are
 * locked and read when it is opened, changed in memory, and written by {@link #write}; the number of statements does not
 * depend on the number of movements.
 *
 * <p>A key of a movement or a hold that was not told when it was opened counts as new; where it is not, the table refuses
 * it and the whole transaction is given up.
 */
public final class LedgerBook extends DoubleEntry {
    private final LedgerSheet sheet;

    private LedgerBook(LedgerSheet sheet, Clock clock) {
        super(sheet, clock);
        this.sheet = sheet;
    }

    /**
     * Opens it. Until the transaction ends nobody else moves money of these users.
     *
     * @param purses of the users
     * @param platform the account of the platform that they pay to
     * @param holdKeys of holds that may be there
     */
    public static LedgerBook open(
            Connection connection,
            Collection<Purse> purses,
            AccountKind platform,
            Collection<String> holdKeys,
            Clock clock)
            throws SQLException {
        LedgerSheet sheet = new LedgerSheet(connection);
        sheet.read(purses, platform, clock.instant());
        sheet.readHolds(holdKeys);
        return new LedgerBook(sheet, clock);
    }

    /** Writes what has changed. */
    public void write() throws SQLException {
        sheet.write();
    }
}
