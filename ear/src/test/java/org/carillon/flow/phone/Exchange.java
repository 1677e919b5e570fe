package org.carillon.flow.phone;

import java.util.List;

/**
 * A request and what became of it.
 *
 * @param request as it went out last, with credentials when they were asked for
 * @param answer the final response
 * @param challenges the 401 and 407 responses before it
 * @param transmissions how often the last request went out
 */
public record Exchange(WireMessage request, WireMessage answer, List<WireMessage> challenges, int transmissions) {
    public int status() {
        return answer.status();
    }

    /** Asserts the status. */
    public Exchange answered(int status) {
        if (answer.status() != status) {
            throw new AssertionError(
                    "%s was answered with %s, not with %d".formatted(request.startLine(), answer.startLine(), status));
        }
        return this;
    }

    public String callId() {
        return request.get("Call-ID");
    }
}
