package org.carillon.charging.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * The session that a call has with an online charging system of somebody else (RFC 8506 §5 (Session-Based Credit-Control)).
 *
 * @param realm where it is
 * @param host that answered last; null where nobody has yet
 * @param sessionId Session-Id
 * @param requestNumber CC-Request-Number of the last request
 * @param reportedSeconds that were told as used
 */
@Embeddable
public record OcsLink(
        @Column(name = "ocs_realm") String realm,
        @Column(name = "ocs_host") @Nullable String host,
        @Column(name = "ocs_session_id") String sessionId,
        @Column(name = "ocs_request_number") Long requestNumber,
        @Column(name = "ocs_reported_seconds") Long reportedSeconds) {}
