package org.carillon.account;

import org.carillon.account.model.Account;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** How a suspended account is refused, the same wherever its owner has proved who he is. */
public final class Suspension {
    private Suspension() {}

    /** ACCOUNT_SUSPENDED, with what the administrator wants its owner to know. */
    public static DomainException refuse(Account account) {
        return refuse(account.suspendedReason().orElse(null));
    }

    /** @param reason what the owner is told, or null */
    public static DomainException refuse(@Nullable String reason) {
        return new DomainException(
                ProblemType.ACCOUNT_SUSPENDED,
                reason == null ? "The account is suspended." : "The account is suspended: " + reason);
    }
}
