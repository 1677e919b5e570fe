package org.carillon.trace.model;

import java.time.Instant;

/**
 * A SIP message of a trace.
 *
 * @param id ascends in the order of writing; 0 before
 * @param received false when it was sent
 * @param transport as Via names it
 * @param local our address, host:port
 * @param remote the peer's
 * @param callId cut past {@value #MAX_TEXT_LENGTH} characters, as is the start line
 * @param octets the whole message
 */
public record FoundMessage(
        long id,
        long trace,
        Instant at,
        boolean received,
        String transport,
        String local,
        String remote,
        String callId,
        String startLine,
        byte[] octets) {
    public static final int MAX_TEXT_LENGTH = 255;

    public FoundMessage {
        callId = text(callId);
        startLine = text(startLine);
    }

    /** PostgreSQL keeps no null characters, and a message may be anything. */
    private static String text(String given) {
        String clean = given.replace('\0', ' ');
        return clean.length() > MAX_TEXT_LENGTH ? clean.substring(0, MAX_TEXT_LENGTH) : clean;
    }
}
