package org.carillon.account.administration;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.AccountOpening;
import org.carillon.account.AccountSuspended;
import org.carillon.account.AccountUnlocked;
import org.carillon.account.NumberNormalizer;
import org.carillon.account.PublicIds;
import org.carillon.account.SipSecrets;
import org.carillon.account.TenantDomains;
import org.carillon.account.Uniqueness;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountAdministrationRepository;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.ProfileRepository;
import org.carillon.account.password.PasswordService;
import org.carillon.account.profile.ProfileService;
import org.carillon.event.Author;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What administrators do with accounts. Runs in the caller's transaction, or in its own where there is none. */
@Stateless
public class AccountAdministration {
    /**
     * A new account.
     *
     * @param sipPassword what a phone registers with; it is told this once
     */
    public record Opened(Account account, String sipPassword) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Opened[accountId=" + account.id() + "]";
        }
    }

    private AccountRepository accounts;
    private TenantAdministration tenants;
    private TenantDomains domains;
    private AccountAdministrationRepository list;
    private ProfileRepository profiles;
    private AccountOpening opening;
    private PasswordService passwords;
    private ProfileService profileService;
    private SipSecrets secrets;
    private NumberNormalizer numbers;
    private AccountTemplates templates;
    private AccountEvents events;
    private Event<AccountSuspended> suspended;
    private Event<AccountUnlocked> unlocked;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountAdministration() {}

    @Inject
    public AccountAdministration(
            AccountRepository accounts,
            TenantAdministration tenants,
            TenantDomains domains,
            AccountAdministrationRepository list,
            ProfileRepository profiles,
            AccountOpening opening,
            PasswordService passwords,
            ProfileService profileService,
            SipSecrets secrets,
            NumberNormalizer numbers,
            AccountTemplates templates,
            AccountEvents events,
            Event<AccountSuspended> suspended,
            Event<AccountUnlocked> unlocked,
            Clock clock) {
        this.accounts = accounts;
        this.tenants = tenants;
        this.domains = domains;
        this.list = list;
        this.profiles = profiles;
        this.opening = opening;
        this.passwords = passwords;
        this.profileService = profileService;
        this.secrets = secrets;
        this.numbers = numbers;
        this.templates = templates;
        this.events = events;
        this.suspended = suspended;
        this.unlocked = unlocked;
        this.clock = clock;
    }

    /**
     * Accounts by login (R036).
     *
     * @param tenant the name of a tenant, or null for that of installations that have one
     * @param beginning of login, number, username or name, or null
     * @param after the last login of the page before, or the empty text
     */
    public List<Account> list(
            @Nullable String tenant,
            Account.@Nullable Kind kind,
            Account.@Nullable Status status,
            @Nullable String beginning,
            String after,
            int limit) {
        String typed = beginning == null || beginning.isBlank() ? null : beginning.strip();
        String searched = typed != null && typed.startsWith("+") ? typed.substring(1) : typed;
        return list.find(
                new AccountAdministrationRepository.Filter(tenants.find(tenant), kind, status, searched, after), limit);
    }

    /**
     * Opens an account. Nobody is told: that comes with the first log-in or registration.
     *
     * @throws DomainException INVALID_REQUEST about a field, CONFLICT where number or username is taken, UNAVAILABLE
     */
    public Opened open(AccountRequest wanted, Author by) {
        E164Number phone = wanted.phone() == null ? null : numbers.normalize(wanted.phone(), null);
        String username = wanted.username() == null ? null : PublicIds.username(wanted.username());
        long tenant = tenants.find(wanted.tenant());
        if (phone != null && accounts.findByName(tenant, phone.digits()).isPresent()) {
            throw taken("number");
        }
        if (username != null) {
            profileService.requireFree(tenant, username);
        }
        Account account = add(tenant, phone, username, by);
        account.becomes(wanted.kind() == null ? Account.Kind.RETAIL : wanted.kind());
        if (wanted.template() != null) {
            templates.apply(wanted.template(), account, by);
        }
        if (wanted.password() != null) {
            passwords.setByAdministrator(account, wanted.password());
        }
        Map<String, String> details = new TreeMap<>(Map.of("by", by.name()));
        if (wanted.template() != null) {
            details.put("template", wanted.template());
        }
        events.happened("account.opened", by.correlationId(), account.id(), details);
        return new Opened(
                account,
                secrets.open(account, accounts.findCredential(account.id()).orElseThrow()));
    }

    /**
     * From now on the account can neither log in nor register nor use a token, and its owner is told why. Its sessions go
     * on when it is reactivated.
     *
     * @param reason what its owner is told, 1 to 200 characters, or null
     * @throws DomainException NOT_FOUND, INVALID_REQUEST
     */
    public void suspend(String login, @Nullable String reason, Author by) {
        if (reason != null && (reason.isBlank() || reason.length() > Account.LONGEST_REASON)) {
            throw DomainException.invalid("reason", "A reason has 1 to " + Account.LONGEST_REASON + " characters.");
        }
        Account account = lock(login);
        account.suspend(reason, clock.instant());
        changed(account);
        suspended.fire(new AccountSuspended(account.id(), by.correlationId()));
        Map<String, String> details = new TreeMap<>(Map.of("by", by.name()));
        if (reason != null) {
            details.put("reason", reason);
        }
        events.happened("account.suspended", by.correlationId(), account.id(), details);
    }

    /** @throws DomainException NOT_FOUND */
    public void reactivate(String login, Author by) {
        Account account = lock(login);
        account.reactivate();
        changed(account);
        events.happened("account.reactivated", by.correlationId(), account.id(), Map.of("by", by.name()));
    }

    /** @throws DomainException NOT_FOUND */
    public void change(String login, Account.Kind kind, Author by) {
        Account account = lock(login);
        account.becomes(kind);
        events.happened(
                "account.kind-changed", by.correlationId(), account.id(), Map.of("by", by.name(), "kind", kind.name()));
    }

    /**
     * Forgives wrong passwords and PINs, and hears the account's phones from everywhere again, as far as this node has
     * counted.
     *
     * @throws DomainException NOT_FOUND
     */
    public void unlock(String login, Author by) {
        Account account = find(login);
        List<String> ids = Stream.of(
                        Stream.of(account.login()),
                        account.phone().map(E164Number::digits).stream(),
                        account.username().stream())
                .flatMap(each -> each)
                .map(id -> domains.write(account.tenantId(), id))
                .distinct()
                .toList();
        unlocked.fire(new AccountUnlocked(account.id(), ids));
        events.happened("account.unlocked", by.correlationId(), account.id(), Map.of("by", by.name()));
    }

    private Account add(long tenant, @Nullable E164Number phone, @Nullable String username, Author by) {
        try {
            return opening.open(tenant, phone, username, by.correlationId());
        } catch (PersistenceException e) {
            throw Uniqueness.violatedIn(e) ? taken("number or username") : e;
        }
    }

    private static DomainException taken(String what) {
        return new DomainException(ProblemType.CONFLICT, "This " + what + " is taken.");
    }

    private Account lock(String login) {
        return profiles.lockAccount(login).orElseThrow(AccountAdministration::notThere);
    }

    private Account find(String login) {
        return accounts.findByLogin(login).orElseThrow(AccountAdministration::notThere);
    }

    private static DomainException notThere() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such account.");
    }

    private void changed(Account account) {
        events.changed(AccountChanged.of(account));
    }
}
