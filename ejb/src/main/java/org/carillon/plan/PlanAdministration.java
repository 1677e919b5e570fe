package org.carillon.plan;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.Tenant;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.ledger.Amounts;
import org.carillon.ledger.model.Money;
import org.carillon.plan.PlanView.Bought;
import org.carillon.plan.model.Bundle;
import org.carillon.plan.model.BundleKind;
import org.carillon.plan.model.Destinations;
import org.carillon.plan.model.Plan;
import org.carillon.plan.model.PlanPeriod;
import org.carillon.plan.model.PlanPurchase;
import org.carillon.plan.model.PlanRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What an administrator does with plans, and who may end what a user has bought: he, and the user in his portal. */
@Stateless
public class PlanAdministration {
    /** What is wanted of a plan. */
    public record Wanted(
            String name,
            String description,
            String price,
            String currency,
            boolean recurring,
            String period,
            List<WantedBundle> bundles) {
        public Wanted {
            bundles = List.copyOf(bundles);
        }
    }

    /**
     * @param kind minutes, messages or money
     * @param amount whole minutes or messages, or money such as {@code 12.34}
     */
    public record WantedBundle(
            String kind,
            String amount,
            List<String> prefixes,
            @Nullable String tariff) {
        public WantedBundle {
            prefixes = List.copyOf(prefixes);
        }
    }

    private static final int MOST_BUNDLES = 20;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int SECONDS_OF_MINUTE = 60;

    private PlanRepository repository;
    private PlanViews views;
    private AccountRepository accounts;
    private Audit audit;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PlanAdministration() {}

    @Inject
    public PlanAdministration(
            PlanRepository repository, PlanViews views, AccountRepository accounts, Audit audit, Clock clock) {
        this.repository = repository;
        this.views = views;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    // ---- plans ----

    /** @throws DomainException INVALID_REQUEST about a field */
    public PlanView create(Wanted wanted, Author by) {
        check("name", !wanted.name().isBlank() && wanted.name().length() <= 64, "A name has 1 to 64 characters.");
        check(
                "description",
                wanted.description().length() <= LONGEST_DESCRIPTION,
                "A description has at most " + LONGEST_DESCRIPTION + " characters.");
        Money price = Amounts.read("price", wanted.price(), Amounts.currency(wanted.currency()));
        check("price", price.isPositive(), "A plan costs something.");
        check("bundles", wanted.bundles().size() <= MOST_BUNDLES, "A plan has at most " + MOST_BUNDLES + " bundles.");
        Plan.Terms terms = new Plan.Terms(
                wanted.name().strip(),
                wanted.description().strip(),
                price,
                wanted.recurring(),
                period(wanted.period()));
        List<Bundle> bundles = wanted.bundles().stream()
                .map(bundle -> bundle(bundle, price.currency()))
                .toList();
        Plan plan = new Plan(Tenant.DEFAULT, terms, clock.instant(), by.name());
        repository.add(plan, bundles);
        audit.note(
                "plan.created",
                by,
                null,
                "plan",
                Long.toString(plan.id()),
                "name",
                terms.name(),
                "price",
                price.toString());
        return views.of(plan, null);
    }

    /** The newest first. */
    public List<PlanView> list(int limit) {
        return repository.plans(Tenant.DEFAULT, limit).stream()
                .map(plan -> views.of(plan, null))
                .toList();
    }

    /** @throws DomainException NOT_FOUND */
    public PlanView get(long id) {
        return views.of(find(id), null);
    }

    /**
     * Nobody buys it any more; whoever has it keeps it, and it is renewed.
     *
     * @throws DomainException NOT_FOUND
     */
    public PlanView withdraw(long id, Author by) {
        Plan plan = find(id);
        plan.withdraw();
        audit.note("plan.withdrawn", by, null, "plan", Long.toString(id));
        return views.of(plan, null);
    }

    // ---- purchases ----

    /**
     * What a user has bought, the newest first.
     *
     * @throws DomainException NOT_FOUND
     */
    public List<Bought> purchases(String login, int limit) {
        return repository.purchases(account(login).id(), limit).stream()
                .map(views::of)
                .toList();
    }

    /**
     * A purchase of the user is not renewed; what is paid for can be used to its end.
     *
     * @throws DomainException NOT_FOUND
     */
    public Bought cancel(String login, String purchaseId, Author by) {
        Account account = account(login);
        PlanPurchase purchase = repository
                .lockPurchase(purchaseId)
                .filter(found -> found.accountId() == account.id())
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such purchase."));
        purchase.cancel();
        audit.note("plan.cancelled", by, account.id(), "purchase", purchaseId);
        return views.of(purchase);
    }

    private Account account(String login) {
        return accounts.findByLogin(login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private Plan find(long id) {
        return repository
                .findPlan(id)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such plan."));
    }

    // ---- what is read ----

    private static Bundle bundle(WantedBundle wanted, Currency currency) {
        BundleKind kind =
                switch (wanted.kind()) {
                    case "minutes" -> BundleKind.MINUTES;
                    case "messages" -> BundleKind.MESSAGES;
                    case "money" -> BundleKind.MONEY;
                    default -> throw DomainException.invalid("kind", "A bundle is minutes, messages or money.");
                };
        check(
                "prefixes",
                wanted.prefixes().stream().allMatch(prefix -> prefix.matches("[0-9A-Za-z*#]{1,32}"))
                        && String.join(",", wanted.prefixes()).length() <= Destinations.LONGEST,
                "Prefixes have 1 to 32 digits or letters each, and 1000 characters together.");
        String tariff = wanted.tariff();
        check("tariff", tariff == null || tariff.length() <= 64, "This is the name of a tariff.");
        long units =
                switch (kind) {
                    case MINUTES -> SECONDS_OF_MINUTE * number(wanted.amount());
                    case MESSAGES -> number(wanted.amount());
                    case MONEY ->
                        Amounts.read("amount", wanted.amount(), currency).micros();
                };
        check("amount", units > 0, "A bundle holds something.");
        return new Bundle(kind, units, new Destinations(wanted.prefixes(), tariff));
    }

    private static long number(String text) {
        check("amount", text.matches("[0-9]{1,7}"), "This is a whole number of at most 7 digits.");
        return Long.parseLong(text);
    }

    private static PlanPeriod period(String text) {
        try {
            return PlanPeriod.of(text);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("period", "A period is written like P1M, from a second to ten years.");
        }
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }
}
