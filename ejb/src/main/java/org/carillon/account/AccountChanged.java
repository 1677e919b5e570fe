package org.carillon.account;

import org.carillon.account.model.Account;
import org.carillon.account.model.E164Number;
import org.jspecify.annotations.Nullable;

/**
 * CDI event: an account, its secret or its public ids are about to change; caches forget it after the commit.
 *
 * @param phone the number that it can be found by, or null
 * @param username likewise
 */
public record AccountChanged(
        long accountId,
        long tenantId,
        String login,
        @Nullable String phone,
        @Nullable String username) {
    public static AccountChanged of(Account account) {
        return new AccountChanged(
                account.id(),
                account.tenantId(),
                account.login(),
                account.phone().map(E164Number::digits).orElse(null),
                account.username().orElse(null));
    }
}
