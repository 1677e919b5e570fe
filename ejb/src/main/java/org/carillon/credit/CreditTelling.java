package org.carillon.credit;

import org.carillon.commit.GroupCommit;

/** What the log says of requests that cannot be answered. */
final class CreditTelling implements GroupCommit.Telling<CreditRequest> {
    @Override
    public void away(Throwable cause) {
        CreditLog.LOG.databaseAway(cause);
    }

    @Override
    public void back() {
        CreditLog.LOG.databaseBack();
    }

    @Override
    public void refused(CreditRequest request, Throwable cause) {
        CreditLog.LOG.refused(cause, request.requestNumber());
    }

    @Override
    public void failed(Throwable cause) {
        CreditLog.LOG.failed(cause);
    }
}
