package org.carillon.charging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.carillon.charging.model.Closing;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rating.Tariffs;

/** {@link OnlineCharging} by our own tariffs and our own ledger. */
@ApplicationScoped
@Typed(LedgerCharging.class)
public class LedgerCharging implements OnlineCharging {
    /** How long a call waits for credit: half of Tx of RFC 8506 §13 (Credit-Control Application Related Parameters). */
    static final Duration TX = Duration.ofSeconds(5);

    private ChargingTransactions transactions;
    private Tariffs tariffs;
    private ChargingThreads threads;
    private ChargingConfig config;
    private Duration patience;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LedgerCharging() {}

    @Inject
    public LedgerCharging(
            ChargingTransactions transactions, Tariffs tariffs, ChargingThreads threads, ChargingConfig config) {
        this(transactions, tariffs, threads, config, TX);
    }

    LedgerCharging(
            ChargingTransactions transactions,
            Tariffs tariffs,
            ChargingThreads threads,
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

    /** Who is told too late that there is credit has given up: it is given back. */
    @Override
    public CompletionStage<Grant> begin(ChargeableCall call) {
        CompletableFuture<Grant> told =
                new CompletableFuture<Grant>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        CompletionStage<Void> unused = ChargingThreads.soon(
                        () -> {
                            if (!told.isDone() && !told.complete(grant(call))) {
                                transactions.end(
                                        call.id(),
                                        new CallEnd(
                                                Closing.UNSUCCESSFUL_SERVICE_DELIVERY, null, Duration.ZERO, call.at()));
                            }
                        },
                        threads)
                .exceptionally(failure -> {
                    told.completeExceptionally(failure);
                    return null;
                });
        return told;
    }

    private Grant grant(ChargeableCall call) {
        try {
            return transactions.begin(call);
        } catch (DomainException e) {
            if (e.type() == ProblemType.INSUFFICIENT_CREDIT) {
                return Grant.Refused.NO_CREDIT;
            }
            throw e;
        }
    }

    @Override
    public CompletionStage<Void> answered(String id, Instant at) {
        return ChargingThreads.soon(() -> transactions.answered(id, at), threads);
    }

    @Override
    public CompletionStage<Grant> more(String id, Duration talked) {
        return ChargingThreads.soon(() -> transactions.more(id, talked), threads);
    }

    @Override
    public CompletionStage<Void> end(String id, CallEnd end) {
        return ChargingThreads.soon(() -> transactions.end(id, end), threads);
    }

    @Override
    public CompletionStage<Void> hungUp(String id, Instant at) {
        return config.enabled() && !tariffs.current().lists().isEmpty()
                ? ChargingThreads.soon(() -> transactions.hungUp(id, at), threads)
                : CompletableFuture.completedStage(null);
    }
}
