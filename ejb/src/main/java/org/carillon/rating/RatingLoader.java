package org.carillon.rating;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carillon.rating.model.AccountTariff;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.RatingRepository;
import org.carillon.rating.model.Tariff;
import org.carillon.routing.PrefixTable;
import org.jspecify.annotations.Nullable;

/**
 * Reads tariffs, and of those the rates that have changed. In a transaction of its own, so that it sees what others have
 * committed. No enterprise bean, as the loader of routes is none.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class RatingLoader {
    private RatingRepository repository;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RatingLoader() {}

    @Inject
    public RatingLoader(RatingRepository repository) {
        this.repository = repository;
    }

    public long version() {
        return repository.version();
    }

    /** @param before what was read last, or null: tariffs of the same revision are taken from it */
    public RatingSnapshot load(@Nullable RatingSnapshot before) {
        long version = repository.version();
        Map<Long, PriceList> lists = new HashMap<>();
        Map<Long, Long> standard = new HashMap<>();
        for (Tariff tariff : repository.tariffs()) {
            PriceList known = before == null ? null : before.lists().get(tariff.id());
            lists.put(tariff.id(), known != null && known.revision() == tariff.revision() ? known : read(tariff));
            if (tariff.standard()) {
                standard.put(tariff.tenantId(), tariff.id());
            }
        }
        Map<Long, Long> own = repository.accountTariffs().stream()
                .collect(Collectors.toMap(AccountTariff::accountId, AccountTariff::tariffId));
        return new RatingSnapshot(version, lists, standard, own);
    }

    private PriceList read(Tariff tariff) {
        // of a million rows few differ in more than their prefix: what is alike is kept once
        Map<Rate, List<Rate>> alike = new HashMap<>();
        Map<String, List<Rate>> rates = new HashMap<>();
        try (Stream<RatingRepository.Row> rows = repository.allRates(tariff.id())) {
            rows.forEach(row -> {
                List<Rate> one = alike.computeIfAbsent(row.rate(), List::of);
                rates.merge(row.prefix(), one, RatingLoader::both);
            });
        }
        return new PriceList(
                tariff.id(),
                tariff.name(),
                tariff.revision(),
                tariff.currency(),
                tariff.decimals(),
                tariff.zone(),
                PrefixTable.of(rates));
    }

    /** Bands before what always is, and of two in force the newer one. */
    private static List<Rate> both(List<Rate> some, List<Rate> more) {
        List<Rate> all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(Comparator.comparing((Rate rate) -> rate.band().always())
                .thenComparing(Rate::validFrom, Comparator.reverseOrder()));
        return List.copyOf(all);
    }
}
