package org.carillon.charging.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * The session that a call or an event has with an online charging system of somebody else (RFC 8506 §5 (Session-Based Credit-Control)).
 *
 * @param realm where it is
 * @param host that answered last; null where nobody has yet
 * @param sessionId Session-Id
 * @param requestNumber CC-Request-Number of the last request that was answered; -1 where none was
 * @param reportedSeconds that were told as used
 */
@Embeddable
public record OcsLink(
        @Column(name = "ocs_realm") String realm,
        @Column(name = "ocs_host") @Nullable String host,
        @Column(name = "ocs_session_id") String sessionId,
        @Column(name = "ocs_request_number") Long requestNumber,
        @Column(name = "ocs_reported_seconds") Long reportedSeconds) {
    /** Of one that nobody was asked about yet. */
    public static OcsLink fresh(String realm, String sessionId) {
        return new OcsLink(realm, null, sessionId, -1L, 0L);
    }

    /**
     * After an answer.
     *
     * @param by the host; null where it did not say, and then it is the one of before
     */
    public OcsLink answered(@Nullable String by, long number, long reported) {
        return new OcsLink(realm, by == null ? host : by, sessionId, number, reported);
    }
}
