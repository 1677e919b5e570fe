package org.carillon.rating;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rating.model.Rate;
import org.carillon.routing.RoutingPolicy;
import org.carillon.routing.RoutingTable;

/** Rates as a user is shown them: what a minute to another network costs him. */
@Stateless
public class RateService {
    /**
     * One rate.
     *
     * @param minute the cost of a call of 60 s, rounded as the tariff rounds
     */
    public record View(String prefix, Rate rate, Money minute) {}

    private Tariffs tariffs;
    private AccountRepository accounts;
    private RoutingTable routing;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RateService() {}

    @Inject
    public RateService(Tariffs tariffs, AccountRepository accounts, RoutingTable routing, Clock clock) {
        this.tariffs = tariffs;
        this.accounts = accounts;
        this.routing = routing;
        this.clock = clock;
    }

    /** Those that are shown for a country, by prefix; none where nothing is charged. */
    public List<View> ofCountry(String login, String iso) {
        if (!iso.matches("[A-Za-z]{2}")) {
            throw DomainException.invalid("iso", "A country is written like PL.");
        }
        return list(login)
                .map(list -> list.shown(iso.toUpperCase(Locale.ROOT), clock.instant()).stream()
                        .map(match -> view(list, match))
                        .toList())
                .orElse(List.of());
    }

    /** The one by which a call to the number is charged now, whether it is shown or not; none where there is none. */
    public List<View> ofNumber(String login, String dialled) {
        Account account = account(login);
        String number = RoutingPolicy.tariffNumber(routing.current(), account.id(), dialled);
        return list(login)
                .flatMap(list -> list.find(number, clock.instant()).map(match -> view(list, match)))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<PriceList> list(String login) {
        Account account = account(login);
        return tariffs.current().find(account.tenantId(), account.id());
    }

    private Account account(String login) {
        return accounts.findByLogin(login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private static View view(PriceList list, PriceList.Match match) {
        long minute = RatingPolicy.cost(match.rate().price(), list.decimals(), 60);
        return new View(match.prefix(), match.rate(), new Money(minute, list.currency()));
    }
}
