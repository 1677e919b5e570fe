package org.carillon.charging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rating.Tariffs;

/** {@link OnlineCharging} by our own tariffs and our own ledger. */
@ApplicationScoped
@Typed(LedgerCharging.class)
public class LedgerCharging implements OnlineCharging {
    /** RFC 3261 §21.4.3 (402 Payment Required). */
    private static final Grant NO_CREDIT = new Grant.Refused(402, "Payment Required");

    private ChargingTransactions transactions;
    private Tariffs tariffs;
    private ChargingThreads threads;
    private ChargingConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected LedgerCharging() {}

    @Inject
    public LedgerCharging(
            ChargingTransactions transactions, Tariffs tariffs, ChargingThreads threads, ChargingConfig config) {
        this.transactions = transactions;
        this.tariffs = tariffs;
        this.threads = threads;
        this.config = config;
    }

    @Override
    public boolean mayCharge(long accountId) {
        return config.enabled() && tariffs.current().mayCharge(accountId);
    }

    @Override
    public CompletionStage<Grant> begin(ChargeableCall call) {
        return ChargingThreads.soon(() -> begun(call), threads);
    }

    private Grant begun(ChargeableCall call) {
        try {
            return transactions.begin(call);
        } catch (DomainException e) {
            if (e.type() == ProblemType.INSUFFICIENT_CREDIT) {
                return NO_CREDIT;
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
