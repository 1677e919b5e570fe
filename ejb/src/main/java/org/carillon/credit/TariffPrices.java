package org.carillon.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.rating.Tariffs;

/** Prices by the tariffs. */
@ApplicationScoped
public class TariffPrices implements Prices {
    private Tariffs tariffs;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TariffPrices() {}

    @Inject
    public TariffPrices(Tariffs tariffs) {
        this.tariffs = tariffs;
    }

    @Override
    public Optional<Currency> currency(long tenantId, long accountId) {
        return tariffs.find(tenantId, accountId);
    }

    @Override
    public Optional<Rated> find(long tenantId, long accountId, String number, Instant at) {
        return tariffs.current()
                .find(tenantId, accountId)
                .flatMap(list -> list.find(number, at)
                        .map(match -> new Rated(number, match.rate().price(), list.decimals())));
    }
}
