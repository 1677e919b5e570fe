package org.carillon.account;

import org.carillon.event.model.CorrelationId;

/** CDI event in the transaction that suspends an account: its devices are reached no more. */
public record AccountSuspended(long accountId, CorrelationId correlationId) {}
