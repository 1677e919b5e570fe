package org.carillon.sip.ra.proxy;

import org.carillon.sip.ra.message.ReceivedResponse;
import org.jspecify.annotations.Nullable;

/**
 * How a branch ended without a 2xx.
 *
 * @param status 300 to 699: 408 where no answer came, 430 where the flow is gone, 503 where the next hop was not reached
 *     (RFC 3261 §16.9 (Handling Transport Errors))
 * @param response null where nobody sent one
 */
record Result(int status, @Nullable ReceivedResponse response) {
    static final Result TIMED_OUT = new Result(408, null);
    static final Result FLOW_GONE = new Result(430, null);
    static final Result CANCELLED = new Result(487, null);
    static final Result NOT_REACHED = new Result(503, null);

    static Result of(ReceivedResponse response) {
        return new Result(response.status(), response);
    }
}
