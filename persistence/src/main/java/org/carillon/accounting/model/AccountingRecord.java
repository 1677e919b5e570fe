package org.carillon.accounting.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one accounting request (ACR) says.
 *
 * @param number Accounting-Record-Number
 * @param userName {@code subscription.service@realm}
 * @param subscription the first Subscription-Id
 * @param eventAt Event-Timestamp, or when it was received
 * @param usage since the session began, not since the record before
 * @param causeCode of 3GPP: 0 and below for success, TS 32.299 (Cause-Code AVP); null when there is none
 */
public record AccountingRecord(
        String sessionId,
        RecordType type,
        long number,
        Origin origin,
        @Nullable String userName,
        @Nullable String subscription,
        @Nullable String serviceContext,
        Instant receivedAt,
        Instant eventAt,
        Usage usage,
        @Nullable Integer causeCode,
        ImsFacts ims) {
    /** Who keeps the session. */
    public record Origin(String host, String realm) {}

    /**
     * Cumulative; null for what was not told.
     *
     * @param seconds Acct-Session-Time
     */
    public record Usage(
            @Nullable Long seconds,
            @Nullable Long inputOctets,
            @Nullable Long outputOctets) {
        public static final Usage NONE = new Usage(null, null, null);
    }

    /** What makes it the same request when it comes again. */
    public Key key() {
        return new Key(sessionId, type, number);
    }

    /** RFC 6733 §9.4 (Fault Resilience), with the type since clients in use count wrongly. */
    public record Key(String sessionId, RecordType type, long number) {}
}
