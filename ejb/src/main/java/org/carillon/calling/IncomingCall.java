package org.carillon.calling;

import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/**
 * A call as the phone that is woken for it is told of it.
 *
 * @param id names the call in everything that we record
 * @param calleeAccount whose devices are woken
 * @param callerLogin the caller's SIP login, the number of a caller in another network, or {@code anonymous} where the
 *     caller hides
 * @param callerDisplay the name that the caller shows, or null where he shows none
 * @param destination the URI that was dialled
 * @param callId the Call-ID of the INVITE
 */
public record IncomingCall(
        CorrelationId id,
        long calleeAccount,
        String callerLogin,
        @Nullable String callerDisplay,
        String destination,
        String callId) {}
