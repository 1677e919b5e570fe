package org.carillon.charging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.carillon.account.Uniqueness;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rating.Tariffs;

/** {@link EventCharging} by our own tariffs and our own ledger. */
@ApplicationScoped
@Typed(LedgerEvents.class)
public class LedgerEvents implements EventCharging {
    private EventTransactions transactions;
    private Tariffs tariffs;
    private Executor threads;
    private ChargingConfig config;
    private Duration patience;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LedgerEvents() {}

    @Inject
    public LedgerEvents(
            EventTransactions transactions, Tariffs tariffs, ChargingThreads threads, ChargingConfig config) {
        this(transactions, tariffs, threads, config, LedgerCharging.TX);
    }

    LedgerEvents(
            EventTransactions transactions,
            Tariffs tariffs,
            Executor threads,
            ChargingConfig config,
            Duration patience) {
        this.transactions = transactions;
        this.tariffs = tariffs;
        this.threads = threads;
        this.config = config;
        this.patience = patience;
    }

    @Override
    public boolean mayCharge(long accountId) {
        return config.enabled() && tariffs.current().mayCharge(accountId);
    }

    /** Who is told too late has given up: nothing is accepted. */
    @Override
    public CompletionStage<Optional<Grant.Refused>> debit(ChargeableEvent event, Runnable accept) {
        CompletableFuture<Optional<Grant.Refused>> told =
                new CompletableFuture<Optional<Grant.Refused>>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        CompletionStage<Void> unused = ChargingThreads.soon(
                        () -> {
                            requireWaiting(told);
                            told.complete(debitNow(event, () -> {
                                accept.run();
                                requireWaiting(told);
                            }));
                        },
                        threads)
                .exceptionally(failure -> {
                    told.completeExceptionally(failure);
                    return null;
                });
        return told;
    }

    private static void requireWaiting(CompletableFuture<?> told) {
        if (told.isDone()) {
            throw new IllegalStateException("nobody waits for the answer any more");
        }
    }

    private Optional<Grant.Refused> debitNow(ChargeableEvent event, Runnable accept) {
        AtomicReference<Optional<Grant.Refused>> answer = new AtomicReference<>(Optional.empty());
        try {
            Uniqueness.settle(() -> answer.set(transactions.debit(event, accept)));
        } catch (DomainException e) {
            if (e.type() == ProblemType.INSUFFICIENT_CREDIT) {
                return Optional.of(Grant.Refused.NO_CREDIT);
            }
            throw e;
        }
        return answer.get();
    }

    @Override
    public void ended(String id, boolean happened) {
        transactions.ended(id, happened);
    }
}
