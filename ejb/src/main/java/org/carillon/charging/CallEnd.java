package org.carillon.charging;

import java.time.Duration;
import java.time.Instant;
import org.carillon.charging.model.Closing;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param answeredAt null where nobody has answered
 * @param talked by a clock that nobody sets; zero where nobody has answered
 * @param at when
 */
public record CallEnd(Closing cause, @Nullable Instant answeredAt, Duration talked, Instant at) {}
