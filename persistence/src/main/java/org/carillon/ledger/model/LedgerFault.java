package org.carillon.ledger.model;

/**
 * Something in the ledger that cannot be.
 *
 * @param kind {@code transaction-not-zero}, {@code accounts-not-zero}, {@code balance-not-its-entries} or
 *     {@code held-not-its-holds}
 * @param id of the transaction, of the tenant whose accounts of a currency they are, or of the account of the ledger
 * @param expectedMicros what it must be
 * @param foundMicros what it is
 */
public record LedgerFault(String kind, long id, long expectedMicros, long foundMicros) {}
