package org.carillon.credit;

import org.carillon.commit.GroupCommit;

/** What the log says of requests that cannot be answered. */
final class CreditTelling implements GroupCommit.Telling<AwaitedRequest> {
    @Override
    public void away(Throwable cause) {
        CreditLog.LOG.databaseAway(cause);
    }

    @Override
    public void back() {
        CreditLog.LOG.databaseBack();
    }

    @Override
    public void refused(AwaitedRequest awaited, Throwable cause) {
        CreditLog.LOG.refused(cause, awaited.request().requestNumber());
    }

    @Override
    public void failed(Throwable cause) {
        CreditLog.LOG.failed(cause);
    }
}
