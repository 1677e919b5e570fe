package org.carillon.rating;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.contact.model.Contact;
import org.carillon.contact.model.ContactRepository;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rating.model.Rate;
import org.carillon.routing.RoutingPolicy;
import org.carillon.routing.RoutingTable;
import org.jspecify.annotations.Nullable;

/** Rates as a user is shown them: what a minute to another network costs him. */
@Stateless
public class RateService {
    /**
     * One rate.
     *
     * @param minute the cost of a call of 60 s, rounded as the tariff rounds
     */
    public record View(String prefix, Rate rate, Money minute) {}

    /**
     * A number of somebody in the address book.
     *
     * @param onNet whether it is that of a user, who is called for nothing within the platform
     * @param view what a call to it by other networks costs; null where there is no rate, or nothing is charged
     */
    public record NumberView(
            String number, boolean onNet, @Nullable View view) {}

    private Tariffs tariffs;
    private AccountRepository accounts;
    private ContactRepository contacts;
    private RoutingTable routing;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RateService() {}

    @Inject
    public RateService(
            Tariffs tariffs,
            AccountRepository accounts,
            ContactRepository contacts,
            RoutingTable routing,
            Clock clock) {
        this.tariffs = tariffs;
        this.accounts = accounts;
        this.contacts = contacts;
        this.routing = routing;
        this.clock = clock;
    }

    /**
     * Those that are shown for a country, by prefix; none where nothing is charged.
     *
     * @param after prefixes after this one; empty for the beginning
     * @param limit how many; all of one prefix are together even beyond it
     */
    public List<View> ofCountry(String login, String iso, String after, int limit) {
        if (!iso.matches("[A-Za-z]{2}")) {
            throw DomainException.invalid("iso", "A country is written like PL.");
        }
        PriceList list = list(account(login)).orElse(null);
        if (list == null) {
            return List.of();
        }
        List<View> page = new ArrayList<>();
        for (PriceList.Match match : list.shown(iso.toUpperCase(Locale.ROOT), clock.instant())) {
            if (match.prefix().compareTo(after) > 0) {
                if (page.size() >= limit && !page.getLast().prefix().equals(match.prefix())) {
                    break;
                }
                page.add(view(list, match));
            }
        }
        return page;
    }

    /** The one by which a call to the number is charged now, whether it is shown or not; none where there is none. */
    public List<View> ofNumber(String login, String dialled) {
        return Optional.ofNullable(find(account(login), dialled)).stream().toList();
    }

    /**
     * What calls to each number of somebody in the user's address book cost, in the order of the book. Numbers that nobody
     * can read as numbers are left out.
     *
     * @throws DomainException NOT_FOUND
     */
    public List<NumberView> ofContact(String login, String contactId) {
        Account account = account(login);
        List<Contact> rows = contacts.find(account.id(), List.of(contactId));
        if (rows.isEmpty()) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no such contact.");
        }
        return rows.stream()
                .filter(row -> row.phone().isPresent())
                .sorted(Comparator.comparing(Contact::id))
                .map(row -> {
                    String number = row.phone().orElseThrow().digits();
                    return new NumberView(number, row.matchedAccount().isPresent(), find(account, number));
                })
                .toList();
    }

    private @Nullable View find(Account account, String dialled) {
        String number = RoutingPolicy.tariffNumber(routing.current(), account.id(), dialled);
        return list(account)
                .flatMap(list -> list.find(number, clock.instant()).map(match -> view(list, match)))
                .orElse(null);
    }

    private Optional<PriceList> list(Account account) {
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
