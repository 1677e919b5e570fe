package org.carillon.flow.phone;

/** Nobody answered a request before Timer F of RFC 3261 §17.1.2.2 (Formal Description). */
public final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswered(String startLine) {
        super("no final answer to " + startLine);
    }
}
