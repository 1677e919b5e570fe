package org.carillon.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;
import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.rating.PriceList;
import org.carillon.rating.RatingPolicy;
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
    public OptionalLong ofMessages(long tenantId, long accountId, String number, long messages, Instant at) {
        PriceList list = tariffs.current().find(tenantId, accountId).orElse(null);
        Long perMessage = list == null
                ? null
                : list.find(number, at).map(match -> match.rate().perMessage()).orElse(null);
        return list == null || perMessage == null
                ? OptionalLong.empty()
                : OptionalLong.of(RatingPolicy.costOfMessages(perMessage, list.decimals(), messages));
    }

    @Override
    public Optional<Rated> find(long tenantId, long accountId, String number, Instant at) {
        return tariffs.current()
                .find(tenantId, accountId)
                .flatMap(list -> list.find(number, at)
                        .map(match -> new Rated(number, match.rate().price(), list.decimals())));
    }
}
