package org.carillon.number;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.carillon.problem.DomainException;

/** What can be ordered: from blocks of our own, and from the provider, who is asked outside of every transaction. */
@ApplicationScoped
public class NumberOffers {
    /** Numbers of each block that are shown. */
    private static final int SHOWN = 10;

    private NumberService service;
    private NumberProvider provider;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected NumberOffers() {}

    @Inject
    public NumberOffers(NumberService service, NumberProvider provider) {
        this.service = service;
        this.provider = provider;
    }

    /**
     * Blocks of a country with some of their numbers. While the provider is away, there are none of his.
     *
     * @throws DomainException INVALID_REQUEST about {@code iso}
     */
    public List<NumberViews.Offer> find(String login, String iso) {
        if (!iso.matches("[A-Za-z]{2}")) {
            throw DomainException.invalid("iso", "A country is written like PL.");
        }
        String country = iso.toUpperCase(Locale.ROOT);
        return service.offers(login, country, SHOWN).stream()
                .map(offer -> offer.terms().provider()
                        ? new NumberViews.Offer(offer.block(), offer.terms(), ofProvider(country))
                        : offer)
                .filter(offer -> !offer.numbers().isEmpty())
                .toList();
    }

    private List<String> ofProvider(String country) {
        try {
            return provider.search(country, SHOWN);
        } catch (DomainException e) {
            NumberLog.LOG.providerAway(String.valueOf(e.getMessage()));
            return List.of();
        }
    }
}
