package org.carillon.account.administration;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.carillon.account.AccountEvents;
import org.carillon.account.Uniqueness;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountAdministrationRepository;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.AccountTemplate;
import org.carillon.account.model.Tenant;
import org.carillon.event.Author;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Templates for accounts to come: everything that is set of an account, but neither who it is nor its passwords (R037).
 * Runs in the caller's transaction, or in its own where there is none.
 */
@Stateless
public class AccountTemplates {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private AccountAdministrationRepository repository;
    private AccountRepository accounts;
    private List<AccountSetting> settings;
    private AccountEvents events;
    private Clock clock;

    /** A template as an administrator sees it: for each setting what it says, in the order of their names. */
    public record View(String name, Map<String, String> settings, Instant savedAt) {
        static View of(AccountTemplate template) {
            return new View(template.name(), template.settings(), template.createdAt());
        }
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountTemplates() {}

    @Inject
    public AccountTemplates(
            AccountAdministrationRepository repository,
            AccountRepository accounts,
            @Any Instance<AccountSetting> settings,
            AccountEvents events,
            Clock clock) {
        this(repository, accounts, settings.stream().toList(), events, clock);
    }

    AccountTemplates(
            AccountAdministrationRepository repository,
            AccountRepository accounts,
            List<AccountSetting> settings,
            AccountEvents events,
            Clock clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.settings = settings.stream()
                .sorted(Comparator.comparing(AccountSetting::name))
                .toList();
        this.events = events;
        this.clock = clock;
    }

    /** By name. */
    public List<View> list() {
        return repository.templates(Tenant.DEFAULT).stream().map(View::of).toList();
    }

    /** @throws DomainException NOT_FOUND */
    public View get(String name) {
        return View.of(find(name));
    }

    /**
     * Saves what the account has as a template, in place of the one with this name where there is one.
     *
     * @throws DomainException INVALID_REQUEST about the name, or where there is no such account; CONFLICT where somebody
     *     else saved one with this name in this moment
     */
    public View save(String name, String login, Author by) {
        if (!NAME.matcher(name).matches()) {
            throw DomainException.invalid("name", "A name has up to 64 small letters, digits and hyphens.");
        }
        Account account = accounts.findByLogin(login)
                .orElseThrow(() -> DomainException.invalid("account", "There is no such account."));
        Map<String, String> found = settingsOf(account);
        Optional<AccountTemplate> known = repository.findTemplate(account.tenantId(), name);
        AccountTemplate template =
                known.orElseGet(() -> new AccountTemplate(account.tenantId(), name, found, clock.instant()));
        if (known.isPresent()) {
            template.replace(found, clock.instant());
        } else {
            add(template);
        }
        events.happened(
                "account.template-saved",
                by.correlationId(),
                account.id(),
                Map.of("by", by.name(), "template", name, "settings", String.join(", ", found.keySet())));
        return View.of(template);
    }

    /** @throws DomainException NOT_FOUND */
    public void remove(String name, Author by) {
        repository.remove(find(name));
        events.happened(
                "account.template-removed", by.correlationId(), null, Map.of("by", by.name(), "template", name));
    }

    /** What is set of the account, by the name of the setting. */
    public Map<String, String> settingsOf(Account account) {
        Map<String, String> found = new TreeMap<>();
        for (AccountSetting setting : settings) {
            setting.read(account).ifPresent(content -> found.put(setting.name(), content));
        }
        return found;
    }

    /**
     * Gives a new account what the template says.
     *
     * @throws DomainException INVALID_REQUEST where there is no such template, or it names what is no longer there
     */
    public void apply(String name, Account account, Author by) {
        Map<String, String> wanted = repository
                .findTemplate(account.tenantId(), name)
                .orElseThrow(() -> DomainException.invalid("template", "There is no such template."))
                .settings();
        for (AccountSetting setting : settings) {
            String content = wanted.get(setting.name());
            if (content != null) {
                try {
                    setting.write(account, content, by);
                } catch (DomainException e) {
                    throw DomainException.invalid(
                            "template", "Its setting " + setting.name() + " cannot be given: " + e.getMessage());
                }
            }
        }
    }

    private AccountTemplate find(String name) {
        return repository
                .findTemplate(Tenant.DEFAULT, name)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such template."));
    }

    private void add(AccountTemplate template) {
        try {
            repository.add(template);
        } catch (PersistenceException e) {
            throw Uniqueness.violatedIn(e)
                    ? new DomainException(ProblemType.CONFLICT, "A template with this name was saved in this moment.")
                    : e;
        }
    }
}
