package org.carillon.charging.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.carillon.charging.CallEnd;
import org.carillon.charging.ChargeableCall;
import org.carillon.charging.ChargingConfig;
import org.carillon.charging.Grant;
import org.carillon.charging.LedgerCharging;
import org.carillon.charging.OnlineCharging;

/** {@link OnlineCharging} by whoever holds the credit of the account: an operator's system, or our own ledger. */
@ApplicationScoped
public class ChosenCharging implements OnlineCharging {
    private LedgerCharging ledger;
    private RoCharging others;
    private OcsRoutes routes;
    private ChargingConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ChosenCharging() {}

    @Inject
    public ChosenCharging(LedgerCharging ledger, RoCharging others, OcsRoutes routes, ChargingConfig config) {
        this.ledger = ledger;
        this.others = others;
        this.routes = routes;
        this.config = config;
    }

    @Override
    public boolean mayCharge(long accountId) {
        return ledger.mayCharge(accountId) || config.enabled() && routes.areForEverybody();
    }

    @Override
    public CompletionStage<Grant> begin(ChargeableCall call) {
        if (routes.size() == 0) {
            return ledger.begin(call);
        }
        return others.begin(call)
                .thenCompose(
                        grant -> grant.isEmpty() ? ledger.begin(call) : CompletableFuture.completedStage(grant.get()));
    }

    @Override
    public CompletionStage<Void> answered(String id, Instant at) {
        return others.knows(id) ? others.answered(id, at) : ledger.answered(id, at);
    }

    @Override
    public CompletionStage<Grant> more(String id, Duration talked) {
        return others.knows(id) ? others.more(id, talked) : ledger.more(id, talked);
    }

    @Override
    public CompletionStage<Void> end(String id, CallEnd end) {
        return others.knows(id) ? others.end(id, end) : ledger.end(id, end);
    }

    @Override
    public CompletionStage<Void> hungUp(String id, Instant at) {
        CompletionStage<Void> here = ledger.hungUp(id, at);
        return routes.size() == 0 ? here : here.thenCompose(done -> others.hungUp(id, at));
    }
}
