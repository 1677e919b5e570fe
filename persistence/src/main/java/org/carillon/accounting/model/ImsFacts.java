package org.carillon.accounting.model;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * IMS-Information of TS 32.299 as far as it goes into a record of TS 32.298; null for what was not told.
 *
 * @param role originating 0, terminating 1, proxy 2, B2BUA 3
 * @param functionality of the node: S-CSCF 0, P-CSCF 1, I-CSCF 2, MRFC 3, MGCF 4, BGCF 5, AS 6
 * @param callId User-Session-ID
 * @param calling all Calling-Party-Address, with a space between
 * @param requestedAt when the SIP request came
 * @param answeredAt when it was answered
 */
public record ImsFacts(
        @Nullable String method,
        @Nullable Long role,
        @Nullable Long functionality,
        @Nullable String callId,
        @Nullable String calling,
        @Nullable String called,
        @Nullable Instant requestedAt,
        @Nullable Instant answeredAt,
        @Nullable String chargingId,
        @Nullable String originatingIoi,
        @Nullable String terminatingIoi) {
    public static final ImsFacts NONE = new ImsFacts(null, null, null, null, null, null, null, null, null, null, null);

    /** These where they say something, else those of before. A later request does not change when and how it began. */
    ImsFacts after(ImsFacts before) {
        return new ImsFacts(
                first(before, ImsFacts::method),
                first(before, ImsFacts::role),
                first(before, ImsFacts::functionality),
                first(before, ImsFacts::callId),
                first(before, ImsFacts::calling),
                first(before, ImsFacts::called),
                first(before, ImsFacts::requestedAt),
                first(before, ImsFacts::answeredAt),
                first(before, ImsFacts::chargingId),
                first(before, ImsFacts::originatingIoi),
                first(before, ImsFacts::terminatingIoi));
    }

    private <T> @Nullable T first(ImsFacts before, Function<ImsFacts, @Nullable T> fact) {
        T known = fact.apply(before);
        return known == null ? fact.apply(this) : known;
    }
}
