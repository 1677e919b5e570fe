package org.carillon.account;

import java.time.Instant;
import java.util.Map;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/**
 * CDI event: something happened to an account or a sign-up in this transaction.
 *
 * @param kind dotted, past tense: {@code account.opened}
 * @param details numbers masked, no secrets
 */
public record AccountEvent(
        String kind,
        CorrelationId correlationId,
        Instant at,
        @Nullable Long accountId,
        Map<String, String> details) {}
