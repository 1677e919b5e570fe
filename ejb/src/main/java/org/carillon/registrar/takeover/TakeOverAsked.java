package org.carillon.registrar.takeover;

import java.time.Instant;
import org.carillon.event.model.CorrelationId;

/**
 * CDI event in the transaction in which a device asks to be the only one of its account: the others have to hear of it.
 *
 * @param instance {@code +sip.instance} of the device that asks
 * @param dueAt until when they can object
 */
public record TakeOverAsked(
        long takeOverId, long accountId, String instance, Instant dueAt, CorrelationId correlationId) {}
