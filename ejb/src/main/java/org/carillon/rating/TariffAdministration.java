package org.carillon.rating;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.ledger.Amounts;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rating.model.AccountTariff;
import org.carillon.rating.model.Rate;
import org.carillon.rating.model.RatingRepository;
import org.carillon.rating.model.Tariff;
import org.carillon.rating.model.TariffRate;
import org.jspecify.annotations.Nullable;

/** What an administrator does with tariffs. Each change counts from its commit on, for the next call. */
@Stateless
public class TariffAdministration {
    /** @param decimals 4 where nothing is said; the time zone is then UTC, and the tariff not the standard one */
    public record Wanted(
            String currency,
            @Nullable Integer decimals,
            @Nullable String timeZone,
            @Nullable Boolean standard) {}

    /** A tariff as an administrator sees it. */
    public record View(String name, Currency currency, int decimals, ZoneId zone, boolean standard) {}

    /** A rate as it is kept. */
    public record RateView(long id, String prefix, Rate rate, Currency currency) {}

    /** @param own whether the account has it for itself; otherwise it is that of all accounts without one, or null */
    public record AccountView(String login, @Nullable String tariff, boolean own) {}

    private static final int DECIMALS = 4;

    private RatingRepository repository;
    private AccountRepository accounts;
    private Event<RatingChanged> changes;
    private Audit audit;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TariffAdministration() {}

    @Inject
    public TariffAdministration(
            RatingRepository repository, AccountRepository accounts, Event<RatingChanged> changes, Audit audit) {
        this.repository = repository;
        this.accounts = accounts;
        this.changes = changes;
        this.audit = audit;
    }

    // ---- tariffs ----

    /** By name. */
    public List<View> list() {
        return repository.tariffs(Tenant.DEFAULT).stream()
                .map(TariffAdministration::view)
                .toList();
    }

    /** @throws DomainException NOT_FOUND */
    public View get(String name) {
        return view(find(name));
    }

    /** @throws DomainException INVALID_REQUEST about a field, CONFLICT where another currency is wanted or there is another standard */
    public View put(String name, Wanted wanted, Author by) {
        repository.raiseVersion();
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw DomainException.invalid("name", "A name has up to 64 small letters, digits and hyphens.");
        }
        Currency currency = Amounts.currency(wanted.currency());
        int decimals = wanted.decimals() == null ? DECIMALS : wanted.decimals();
        if (decimals < 0 || decimals > Money.SCALE) {
            throw DomainException.invalid("decimals", "This is a number from 0 to 6.");
        }
        ZoneId zone = zone(wanted.timeZone() == null ? "UTC" : wanted.timeZone());
        boolean standard = Boolean.TRUE.equals(wanted.standard());
        Optional<Tariff> known = repository.findTariff(Tenant.DEFAULT, name);
        if (standard
                && repository.tariffs(Tenant.DEFAULT).stream()
                        .anyMatch(other -> other.standard() && !other.name().equals(name))) {
            throw new DomainException(ProblemType.CONFLICT, "Another tariff is the standard one.");
        }
        Tariff tariff = known.orElseGet(() -> {
            Tariff created = new Tariff(Tenant.DEFAULT, name, currency, decimals, zone, standard);
            repository.add(created);
            return created;
        });
        if (!tariff.currency().equals(currency)) {
            throw new DomainException(ProblemType.CONFLICT, "The currency of a tariff does not change.");
        }
        tariff.change(decimals, zone, standard);
        changed("tariff.changed", by, name);
        return view(tariff);
    }

    /** @throws DomainException NOT_FOUND; CONFLICT where an account has it */
    public void remove(String name, Author by) {
        repository.raiseVersion();
        Tariff tariff = find(name);
        if (repository.inUse(tariff)) {
            throw new DomainException(ProblemType.CONFLICT, "Accounts have this tariff.");
        }
        repository.remove(tariff);
        changed("tariff.removed", by, name);
    }

    // ---- rates ----

    /** By prefix; those whose prefix begins with the text. */
    public List<RateView> rates(String name, String beginning, int limit) {
        Tariff tariff = find(name);
        return repository.rates(tariff.id(), beginning, limit).stream()
                .map(rate -> view(rate, tariff))
                .toList();
    }

    /**
     * Adds a rate, or replaces the one with the same prefix, days, beginning of the band and first day.
     *
     * @throws DomainException NOT_FOUND, INVALID_REQUEST about a field
     */
    public RateView putRate(String name, RateRequest wanted, Author by) {
        repository.raiseVersion();
        Tariff tariff = find(name);
        TariffRate rate = write(tariff, wanted);
        tariff.ratesChanged();
        changed("tariff.rate-changed", by, name, "prefix", wanted.prefix());
        return view(rate, tariff);
    }

    /** @throws DomainException NOT_FOUND */
    public void removeRate(String name, long id, Author by) {
        repository.raiseVersion();
        Tariff tariff = find(name);
        TariffRate rate = repository
                .findRate(tariff.id(), id)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such rate."));
        repository.remove(rate);
        tariff.ratesChanged();
        changed("tariff.rate-removed", by, name, "prefix", rate.prefix());
    }

    /**
     * Takes in rates as CSV, all or none of them.
     *
     * @param replace whether those that were there go first
     * @return how many rows were taken
     * @throws DomainException NOT_FOUND, INVALID_REQUEST that names the line
     */
    public int importRates(String name, String csv, boolean replace, Author by) {
        repository.raiseVersion();
        Tariff tariff = find(name);
        if (replace) {
            repository.removeRates(tariff);
        }
        List<RateCsv.Row> rows = RateCsv.parse(csv);
        for (RateCsv.Row row : rows) {
            try {
                write(tariff, row.rate());
            } catch (DomainException e) {
                throw RateCsv.wrong(row.line(), e.field(), String.valueOf(e.getMessage()));
            }
        }
        tariff.ratesChanged();
        changed("tariff.rates-imported", by, name, "rates", Integer.toString(rows.size()));
        return rows.size();
    }

    private TariffRate write(Tariff tariff, RateRequest wanted) {
        Rate rate = wanted.rate(tariff.currency());
        Optional<TariffRate> known = repository.findRate(tariff.id(), wanted.prefix(), rate.band(), rate.validFrom());
        if (known.isPresent()) {
            known.get().change(rate);
            return known.get();
        }
        TariffRate added = new TariffRate(tariff.id(), wanted.prefix(), rate);
        repository.add(added);
        return added;
    }

    // ---- who has which ----

    /** @throws DomainException NOT_FOUND */
    public AccountView account(String login) {
        Account account = accountOf(login);
        return repository
                .findAccountTariff(account.id())
                .map(own -> new AccountView(
                        login,
                        repository.findTariff(own.tariffId()).map(Tariff::name).orElse(null),
                        true))
                .orElseGet(() -> shared(login, account.tenantId()));
    }

    /** @throws DomainException NOT_FOUND; INVALID_REQUEST where there is no such tariff */
    public AccountView give(String login, String tariffName, Author by) {
        repository.raiseVersion();
        Account account = accountOf(login);
        Tariff tariff = repository
                .findTariff(account.tenantId(), tariffName)
                .orElseThrow(() -> DomainException.invalid("tariff", "There is no such tariff."));
        repository
                .findAccountTariff(account.id())
                .ifPresentOrElse(
                        own -> own.change(tariff.id()),
                        () -> repository.add(new AccountTariff(account.id(), tariff.id())));
        changes.fire(new RatingChanged());
        audit.note("tariff.given", by, account.id(), "tariff", tariffName);
        return new AccountView(login, tariffName, true);
    }

    /** Gives the account the tariff of all others again. */
    public AccountView takeBack(String login, Author by) {
        repository.raiseVersion();
        Account account = accountOf(login);
        repository.findAccountTariff(account.id()).ifPresent(repository::remove);
        changes.fire(new RatingChanged());
        audit.note("tariff.given", by, account.id());
        return shared(login, account.tenantId());
    }

    private AccountView shared(String login, long tenantId) {
        String standard = repository.tariffs(tenantId).stream()
                .filter(Tariff::standard)
                .map(Tariff::name)
                .findFirst()
                .orElse(null);
        return new AccountView(login, standard, false);
    }

    private Account accountOf(String login) {
        return accounts.findByLogin(login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private Tariff find(String name) {
        return repository
                .findTariff(Tenant.DEFAULT, name)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such tariff."));
    }

    private void changed(String kind, Author by, String tariff, String... what) {
        changes.fire(new RatingChanged());
        String[] details = new String[what.length + 2];
        details[0] = "tariff";
        details[1] = tariff;
        System.arraycopy(what, 0, details, 2, what.length);
        audit.note(kind, by, null, details);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw DomainException.invalid("timeZone", "A time zone is written like Europe/Warsaw.");
        }
    }

    private static View view(Tariff tariff) {
        return new View(tariff.name(), tariff.currency(), tariff.decimals(), tariff.zone(), tariff.standard());
    }

    private static RateView view(TariffRate rate, Tariff tariff) {
        return new RateView(rate.id(), rate.prefix(), rate.rate(), tariff.currency());
    }
}
