package org.carillon.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.carillon.ledger.BalanceService;
import org.carillon.ledger.model.Balance;
import org.carillon.ledger.model.EntryView;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/** The JSON of balances. Amounts are texts, so that nobody's floating point touches them. */
final class BalanceDocuments {
    private BalanceDocuments() {}

    /** @param available what may still be spent: balance less held less lowest */
    record Document(String currency, String balance, String held, String lowest, String available) {
        static Document of(Balance balance) {
            return new Document(
                    balance.balance().currency().getCurrencyCode(),
                    balance.balance().plain(),
                    balance.held().plain(),
                    balance.lowest().plain(),
                    balance.available().plain());
        }
    }

    /** One line; reason and actor are what an administrator gave. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            long id,
            Instant at,
            String kind,
            String amount,
            String balanceAfter,
            String currency,
            String correlationId,
            @Nullable String key,
            @Nullable String reason,
            @Nullable String actor) {
        static Line of(EntryView entry, Currency currency, boolean whole) {
            return new Line(
                    entry.id(),
                    entry.at(),
                    entry.kind().word(),
                    new Money(entry.amountMicros(), currency).plain(),
                    new Money(entry.balanceAfterMicros(), currency).plain(),
                    currency.getCurrencyCode(),
                    entry.correlationId(),
                    whole ? entry.key() : null,
                    entry.reason(),
                    whole ? entry.actor() : null);
        }
    }

    record Adjustment(@NotNull String amount, @NotNull String reason) {}

    record Lowest(@NotNull String lowest) {}

    /** @param whole with what is the platform's own matter */
    static List<Line> lines(BalanceService.Lines lines, boolean whole) {
        return lines.entries().stream()
                .map(entry -> Line.of(entry, lines.currency(), whole))
                .toList();
    }

    /** The id after which a list goes on. */
    static long before(String text) {
        if (text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw DomainException.invalid("before", "This is the id of a line.");
        }
        return Long.parseLong(text);
    }
}
