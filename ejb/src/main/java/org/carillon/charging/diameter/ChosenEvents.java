package org.carillon.charging.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.carillon.charging.ChargeableEvent;
import org.carillon.charging.ChargingConfig;
import org.carillon.charging.ChargingThreads;
import org.carillon.charging.EventCharging;
import org.carillon.charging.Grant;
import org.carillon.charging.LedgerEvents;

/** {@link EventCharging} by whoever holds the credit of the account: an operator's system, or our own ledger. */
@ApplicationScoped
public class ChosenEvents implements EventCharging {
    private LedgerEvents ledger;
    private RoEvents others;
    private OcsTransactions contracts;
    private OcsRoutes routes;
    private ChargingThreads threads;
    private ChargingConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ChosenEvents() {}

    @Inject
    public ChosenEvents(
            LedgerEvents ledger,
            RoEvents others,
            OcsTransactions contracts,
            OcsRoutes routes,
            ChargingThreads threads,
            ChargingConfig config) {
        this.ledger = ledger;
        this.others = others;
        this.contracts = contracts;
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
        return ChargingThreads.soon(() -> contracts.contract(event.accountId()), threads)
                .thenCompose(contract ->
                        contract.isEmpty() ? ledger.debit(event, accept) : others.debit(event, contract.get(), accept));
    }

    @Override
    public void ended(String id, boolean happened) {
        ledger.ended(id, happened);
    }
}
