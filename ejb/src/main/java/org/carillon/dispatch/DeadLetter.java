package org.carillon.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that nobody could process.
 *
 * @param id names it for retry and discard
 * @param queue where it was before
 * @param correlationId of the work that it belongs to, or null where it has none
 * @param sentAt when it was sent first
 */
public record DeadLetter(String id, String queue, @Nullable String correlationId, Instant sentAt) {}
