package org.carillon.account;

import org.jspecify.annotations.Nullable;

/**
 * CDI event in the transaction that removes an account: who keeps something of it takes that away now.
 *
 * @param phone the number that it could be found by, or null
 */
public record AccountClosed(
        long accountId,
        long tenantId,
        String login,
        @Nullable String phone) {}
