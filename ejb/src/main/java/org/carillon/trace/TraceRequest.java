package org.carillon.trace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants to see. One of the first five says whose messages.
 *
 * @param account a login, or a phone number or username of an account
 * @param user the user part of a SIP address
 * @param correlationId of a call, as the event log names it
 * @param peer an address, or a network such as 192.0.2.0/24
 * @param until null for a while
 * @param limit how many messages at most
 * @param bodies whether also bodies that may be personal are kept
 */
public record TraceRequest(
        @Nullable String account,
        @Nullable String user,
        @Nullable String callId,
        @Nullable String correlationId,
        @Nullable String peer,
        @Nullable Instant until,
        int limit,
        boolean bodies) {}
