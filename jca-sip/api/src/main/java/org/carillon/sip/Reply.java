package org.carillon.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A response as a handler states it; the adapter adds Via, From, To with tag, Call-ID, CSeq and Content-Length (RFC
 * 3261 §8.2.6 (Generating the Response)).
 *
 * @param status 100 to 699
 * @param reason the reason phrase, without control characters
 * @param headers further header lines, in order
 */
public record Reply(int status, String reason, List<Header> headers) {
    public Reply {
        if (status < 100 || status > 699) {
            throw new IllegalArgumentException("no SIP status: " + status);
        }
        Header.refuseControls("reason phrase", reason);
        headers = List.copyOf(headers);
    }

    public static Reply of(int status, String reason) {
        return new Reply(status, reason, List.of());
    }

    /** 503 with Retry-After (RFC 3261 §21.5.4 (503 Service Unavailable)). */
    public static Reply unavailable(String reason, Duration retryAfter) {
        return of(503, reason).with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    public Reply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, reason, more);
    }
}
