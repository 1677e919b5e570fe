package org.carillon.charging.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The request of a call that an online charging system has not answered yet, with the number that follows the one of the
 * {@link OcsLink}. It is written before it is sent, so that whoever goes on with the call, after a crash or on another node,
 * repeats it as it was: so the system counts each second once (RFC 8506 §8.2 (CC-Request-Number AVP)).
 *
 * @param ends whether it is TERMINATION; else UPDATE
 * @param seconds in all that are told as used when it is answered
 * @param wanted seconds that are asked for; null for none
 * @param at Event-Timestamp, in whole seconds
 */
@Embeddable
public record OcsPending(
        @Column(name = "ocs_pending_ends") Boolean ends,
        @Column(name = "ocs_pending_seconds") Long seconds,
        @Column(name = "ocs_pending_wanted") @Nullable Long wanted,
        @Column(name = "ocs_pending_at") Instant at) {}
