package org.carillon.routing;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.carillon.account.AccountClosed;
import org.carillon.account.model.AccountRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.RoutingChanges.Author;
import org.carillon.routing.model.DialRule;
import org.carillon.routing.model.RoutingRepository;
import org.carillon.routing.rule.RuleSyntaxException;
import org.carillon.routing.rule.TechPrefix;

/** What an administrator does with the tech prefix of an account. */
@Stateless
public class TechPrefixAdministration {
    /**
     * The rule of an account.
     *
     * @param own whether the account has it for itself; otherwise it is that of all accounts without one
     */
    public record View(String login, String techPrefix, boolean own) {}

    private RoutingRepository routing;
    private AccountRepository accounts;
    private RoutingChanges changes;
    private RoutingConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TechPrefixAdministration() {}

    @Inject
    public TechPrefixAdministration(
            RoutingRepository routing, AccountRepository accounts, RoutingChanges changes, RoutingConfig config) {
        this.routing = routing;
        this.accounts = accounts;
        this.changes = changes;
        this.config = config;
    }

    /** @throws DomainException NOT_FOUND */
    public View get(String login) {
        return routing.findDialRule(accountId(login))
                .map(rule -> new View(login, rule.techPrefix(), true))
                .orElseGet(() -> shared(login));
    }

    /** @throws DomainException NOT_FOUND, INVALID_REQUEST with the position where the rule is wrong */
    public View put(String login, String techPrefix, Author by) {
        changes.begin();
        long accountId = accountId(login);
        if (techPrefix.length() > DialRule.MAX_LENGTH) {
            throw DomainException.invalid(
                    "techPrefix", "A tech prefix has at most " + DialRule.MAX_LENGTH + " characters.");
        }
        try {
            TechPrefix.parse(techPrefix);
        } catch (RuleSyntaxException e) {
            throw e.about("techPrefix");
        }
        routing.findDialRule(accountId)
                .ifPresentOrElse(
                        rule -> rule.replace(techPrefix), () -> routing.add(new DialRule(accountId, techPrefix)));
        changes.note("routing.tech-prefix-changed", by, "login", login, "techPrefix", techPrefix);
        return new View(login, techPrefix, true);
    }

    /** Gives the account the rule of all others again. */
    public View remove(String login, Author by) {
        changes.begin();
        routing.findDialRule(accountId(login)).ifPresent(routing::remove);
        changes.note("routing.tech-prefix-changed", by, "login", login);
        return shared(login);
    }

    /** The account is removed, and its rule with it. */
    public void closed(@Observes AccountClosed account) {
        routing.findDialRule(account.accountId()).ifPresent(routing::remove);
    }

    private View shared(String login) {
        return new View(login, config.accountRule().toString(), false);
    }

    private long accountId(String login) {
        return accounts.findByLogin(login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."))
                .id();
    }
}
