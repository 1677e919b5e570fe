package org.carillon.accounting.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of one session as far as its requests are known; immutable. They may come in any order, since what waited in a
 * client's buffer comes late.
 *
 * @param event whether it was a single event
 * @param openedAt recordOpeningTime
 * @param closedAt recordClosureTime; null while the session runs
 * @param lastEventAt the latest that a request tells of
 * @param expiresAt when it ends if nothing comes any more; null when it has ended
 * @param records requests that were received
 * @param highestNumber the greatest Accounting-Record-Number
 * @param started whether the START was received
 * @param stopped whether the STOP was
 * @param cause causeForRecordClosing; null while it runs
 * @param revision 1 for the first time that it was closed, one more for each later time
 */
public record ChargingRecord(
        String sessionId,
        AccountingRecord.Origin origin,
        @Nullable String userName,
        @Nullable String subscription,
        @Nullable String serviceContext,
        boolean event,
        Instant openedAt,
        @Nullable Instant closedAt,
        Instant lastEventAt,
        @Nullable Instant expiresAt,
        Totals totals,
        long records,
        long highestNumber,
        boolean started,
        boolean stopped,
        @Nullable ClosingCause cause,
        ImsFacts ims,
        int revision) {
    /** Cumulative. */
    public record Totals(long seconds, long inputOctets, long outputOctets) {
        Totals with(AccountingRecord.Usage usage) {
            return new Totals(
                    greater(seconds, usage.seconds()),
                    greater(inputOctets, usage.inputOctets()),
                    greater(outputOctets, usage.outputOctets()));
        }

        private static long greater(long known, @Nullable Long told) {
            return told == null ? known : Math.max(known, told);
        }
    }

    /** causeForRecordClosing of IMS records, TS 32.298 (Charging Data Record parameter description), in its spelling. */
    public enum ClosingCause {
        SERVICE_DELIVERY_END_SUCCESSFULLY("serviceDeliveryEndSuccessfully"),
        UNSUCCESSFUL_SERVICE_DELIVERY("unSuccessfulServiceDelivery"),
        /** Nothing came for as long as we wait. */
        TIME_LIMIT("timeLimit");

        private final String text;

        ClosingCause(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** That of a session of which this is the first request to come. */
    public static ChargingRecord first(AccountingRecord record, Duration patience) {
        long seconds = record.usage().seconds() == null ? 0 : record.usage().seconds();
        ChargingRecord empty = new ChargingRecord(
                record.sessionId(),
                record.origin(),
                null,
                null,
                null,
                record.type() == RecordType.EVENT,
                record.eventAt().minusSeconds(record.type() == RecordType.START ? 0 : seconds),
                null,
                record.eventAt(),
                null,
                new Totals(0, 0, 0),
                0,
                0,
                false,
                false,
                null,
                ImsFacts.NONE,
                0);
        return empty.with(record, patience);
    }

    /**
     * With one more request, which was not received before.
     *
     * @param patience how long the next one may take
     */
    public ChargingRecord with(AccountingRecord record, Duration patience) {
        boolean starts = record.type() == RecordType.START;
        boolean nowStopped = stopped || record.type() == RecordType.STOP;
        boolean ends = nowStopped || event;
        Instant last = record.eventAt().isAfter(lastEventAt) ? record.eventAt() : lastEventAt;
        Instant opened = starts || record.eventAt().isBefore(openedAt) ? record.eventAt() : openedAt;
        Totals sums = totals.with(record.usage());
        if (nowStopped && sums.seconds() == 0) {
            sums = new Totals(Duration.between(opened, last).toSeconds(), sums.inputOctets(), sums.outputOctets());
        }
        return new ChargingRecord(
                sessionId,
                origin,
                userName == null ? record.userName() : userName,
                subscription == null ? record.subscription() : subscription,
                serviceContext == null ? record.serviceContext() : serviceContext,
                event,
                opened,
                ends ? last : null,
                last,
                ends ? null : record.receivedAt().plus(patience),
                sums,
                records + 1,
                Math.max(highestNumber, record.number()),
                started || starts,
                nowStopped,
                ends ? cause(record) : null,
                record.ims().after(ims),
                ends ? revision + 1 : revision);
    }

    /** Closed because nothing came any more: it lasted as long as the last request says. */
    public ChargingRecord givenUp() {
        return new ChargingRecord(
                sessionId,
                origin,
                userName,
                subscription,
                serviceContext,
                event,
                openedAt,
                lastEventAt,
                lastEventAt,
                null,
                totals,
                records,
                highestNumber,
                started,
                stopped,
                ClosingCause.TIME_LIMIT,
                ims,
                revision + 1);
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    /** incomplete-CDR-Indication: aCRStartLost. */
    public boolean startLost() {
        return !event && !started;
    }

    /** incomplete-CDR-Indication: aCRStopLost. */
    public boolean stopLost() {
        return !event && !stopped && isClosed();
    }

    /** incomplete-CDR-Indication: aCRInterimLost, where the client numbers its requests 0, 1, 2 and so on. */
    public boolean interimLost() {
        long expected = highestNumber + 1 - (started || event ? 0 : 1);
        return !event && isClosed() && records < expected;
    }

    private ClosingCause cause(AccountingRecord record) {
        boolean decides = event || record.type() == RecordType.STOP;
        if (!decides && cause != null) {
            return cause;
        }
        Integer code = record.causeCode();
        return code != null && code > 0
                ? ClosingCause.UNSUCCESSFUL_SERVICE_DELIVERY
                : ClosingCause.SERVICE_DELIVERY_END_SUCCESSFULLY;
    }
}
