package org.carillon.account;

import org.carillon.event.model.CorrelationId;

/** CDI event in the transaction that opens an account: who gives it something to begin with does so now. */
public record AccountOpened(long accountId, String login, CorrelationId correlationId) {}
