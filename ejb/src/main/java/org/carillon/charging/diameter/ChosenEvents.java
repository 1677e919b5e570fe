package org.carillon.charging.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.carillon.charging.ChargeableEvent;
import org.carillon.charging.ChargingConfig;
import org.carillon.charging.ChargingThreads;
import org.carillon.charging.EventCharging;
import org.carillon.charging.Grant;
import org.carillon.charging.LedgerEvents;

/**
 * {@link EventCharging} by our own ledger. Users whose credit an operator's system holds send no texts: it is not asked for
 * them.
 */
@ApplicationScoped
public class ChosenEvents implements EventCharging {
    private static final Grant.Refused NOT_ASKED = new Grant.Refused(403, "No Rate For This Number");

    private LedgerEvents ledger;
    private OcsTransactions others;
    private OcsRoutes routes;
    private ChargingThreads threads;
    private ChargingConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ChosenEvents() {}

    @Inject
    public ChosenEvents(
            LedgerEvents ledger,
            OcsTransactions others,
            OcsRoutes routes,
            ChargingThreads threads,
            ChargingConfig config) {
        this.ledger = ledger;
        this.others = others;
        this.routes = routes;
        this.threads = threads;
        this.config = config;
    }

    @Override
    public boolean mayCharge(long accountId) {
        return ledger.mayCharge(accountId) || config.enabled() && routes.areForEverybody();
    }

    @Override
    public CompletionStage<Optional<Grant.Refused>> debit(ChargeableEvent event, Runnable accept) {
        if (routes.size() == 0) {
            return ledger.debit(event, accept);
        }
        return ChargingThreads.soon(() -> others.contract(event.accountId()), threads)
                .thenCompose(contract -> contract.isEmpty()
                        ? ledger.debit(event, accept)
                        : CompletableFuture.completedStage(Optional.of(NOT_ASKED)));
    }

    @Override
    public void ended(String id, boolean happened) {
        ledger.ended(id, happened);
    }
}
