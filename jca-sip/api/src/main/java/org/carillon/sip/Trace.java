package org.carillon.sip;

import java.time.Instant;
import java.util.Set;

/**
 * Which messages are copied.
 *
 * @param id names the trace
 * @param values what is looked for: user parts without a leading +, Call-IDs, or addresses with or without the length of a
 *     network
 * @param until when it ends
 * @param limit so many messages at most
 * @param bodies whether the bodies are copied; else those that may be personal are blotted out
 */
public record Trace(long id, Subject subject, Set<String> values, Instant until, int limit, boolean bodies) {
    /** What a trace is about. */
    public enum Subject {
        /** Messages that name a user as the one who sends, receives or pays, and others with the same Call-ID. */
        USER,
        /** Messages with a Call-ID. */
        CALL,
        /** Messages from and to an address. */
        PEER
    }

    public Trace {
        values = Set.copyOf(values);
    }
}
