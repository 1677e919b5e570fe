package org.carillon.ledger.model;

import java.util.Currency;

/** A user's money in one currency. */
public record Purse(long tenantId, long accountId, Currency currency) {}
