package org.carillon.subscription;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A NOTIFY that is to be sent.
 *
 * @param subscription as it is with this NOTIFY counted
 * @param left how long the subscription still lasts
 * @param termination null while it goes on
 */
public record Notification(
        Subscription subscription, Duration left, @Nullable Termination termination, String contentType, byte[] body) {}
