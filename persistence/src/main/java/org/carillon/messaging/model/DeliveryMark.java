package org.carillon.messaging.model;

import java.time.Instant;

/**
 * What came of sending a message to a device.
 *
 * @param state DELIVERED, FAILED, or PENDING where it is to be tried again
 * @param at when the device answered, or was given up for now
 * @param expiresAt the message's
 */
public record DeliveryMark(
        long messageId, long deviceId, long accountId, MessageState state, Instant at, Instant expiresAt) {}
