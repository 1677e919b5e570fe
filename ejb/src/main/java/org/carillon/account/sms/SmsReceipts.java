package org.carillon.account.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.carillon.account.Uniqueness;

/** Takes what providers report. The same report may come any number of times, and before we know of the SMS. */
@ApplicationScoped
public class SmsReceipts {
    private SmsRecords records;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SmsReceipts() {}

    @Inject
    public SmsReceipts(SmsRecords records) {
        this.records = records;
    }

    /** Keeps it before it returns. Fails with a database exception where it cannot be kept. */
    public void received(SmsReceipt receipt) {
        Uniqueness.settle(() -> records.received(receipt));
    }
}
