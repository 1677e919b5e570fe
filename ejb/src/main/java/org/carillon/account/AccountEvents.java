package org.carillon.account;

import java.util.Map;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/** Port: who wants to know what happened to accounts hears it after the commit of the caller's transaction. */
public interface AccountEvents {
    /** Something happened; {@code kind} is dotted and in the past tense, numbers in the details are masked. */
    void happened(String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details);

    /** An account is open; whoever gives it something does so in this transaction. */
    default void opened(AccountOpened account) {}

    /** Caches must forget this account. */
    void changed(AccountChanged change);
}
