package org.carillon.accounting;

import org.carillon.accounting.model.AccountingRecord;
import org.carillon.commit.GroupCommit;

/** What the log says of requests that cannot be kept. */
final class AccountingTelling implements GroupCommit.Telling<AccountingRecord> {
    @Override
    public void away(Throwable cause) {
        AccountingLog.LOG.databaseAway(cause);
    }

    @Override
    public void back() {
        AccountingLog.LOG.databaseBack();
    }

    @Override
    public void refused(AccountingRecord record, Throwable cause) {
        AccountingLog.LOG.refused(cause, record.sessionId());
    }

    @Override
    public void failed(Throwable cause) {
        AccountingLog.LOG.failed(cause);
    }
}
