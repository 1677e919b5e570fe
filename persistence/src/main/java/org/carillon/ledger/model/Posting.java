package org.carillon.ledger.model;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction does to one account.
 *
 * @param ledgerAccount its id
 * @param amount millionths that are added to it
 * @param balanceAfter of a user's account; null for one of the platform's
 */
record Posting(long ledgerAccount, long amount, @Nullable Long balanceAfter) {}
