package org.carillon.calling.answering;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.carillon.account.AccountEvents;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.calling.model.AnsweringPlan;
import org.carillon.calling.model.AnsweringRepository;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.CallerDirectory;
import org.carillon.routing.DialPlan;
import org.carillon.routing.RoutingDecision;

/** What users, and administrators for them, do with answering rules. A change counts for the next call. */
@Stateless
public class AnsweringRules {
    private AccountRepository accounts;
    private AnsweringRepository repository;
    private CallerNumbers numbers;
    private CallerDirectory callers;
    private DialPlan plan;
    private AccountEvents events;
    private Event<AnsweringChanged> changes;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AnsweringRules() {}

    @Inject
    public AnsweringRules(
            AccountRepository accounts,
            AnsweringRepository repository,
            CallerNumbers numbers,
            CallerDirectory callers,
            DialPlan plan,
            AccountEvents events,
            Event<AnsweringChanged> changes,
            Clock clock) {
        this.accounts = accounts;
        this.repository = repository;
        this.numbers = numbers;
        this.callers = callers;
        this.plan = plan;
        this.events = events;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * In the order in which they are tried.
     *
     * @throws DomainException NOT_FOUND
     */
    public List<AnsweringRule> get(String login) {
        return repository.find(account(login).id()).map(AnsweringPlan::rules).orElse(List.of());
    }

    /**
     * Replaces all rules of the account.
     *
     * @param by who asks for it
     * @throws DomainException NOT_FOUND; INVALID_REQUEST about the field that is wrong
     */
    public List<AnsweringRule> replace(String login, List<RuleRequest> wanted, String by, CorrelationId correlationId) {
        Account account = account(login);
        if (wanted.size() > AnsweringPlan.MAX_RULES) {
            throw DomainException.invalid("rules", "There are at most " + AnsweringPlan.MAX_RULES + " rules.");
        }
        List<AnsweringRule> rules = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            AnsweringRule rule = wanted.get(i).rule("rules." + i, numbers);
            checkTarget("rules." + i + ".to", account, rule);
            rules.add(rule);
        }
        repository
                .find(account.id())
                .ifPresentOrElse(
                        known -> known.replace(rules, clock.instant()),
                        () -> repository.add(new AnsweringPlan(account.id(), rules, clock.instant())));
        changes.fire(new AnsweringChanged(account.id()));
        events.happened(
                "call.rules-changed",
                correlationId,
                account.id(),
                Map.of("by", by, "rules", Integer.toString(rules.size())));
        return rules;
    }

    /** Nobody shall find out by a lost call that he has mistyped; that all gateways are away now is no mistake. */
    private void checkTarget(String field, Account account, AnsweringRule rule) {
        String to = rule.forwardTo();
        if (to == null) {
            return;
        }
        switch (plan.route(callers.find(account.id()).orElseThrow(), to)) {
            case RoutingDecision.OnnetUser user -> {
                if (user.accountId() == account.id()) {
                    throw DomainException.invalid(field, "This is the account itself.");
                }
            }
            case RoutingDecision.Offnet offnet -> {}
            case RoutingDecision.Emergency help ->
                throw DomainException.invalid(field, "Calls cannot be forwarded to an emergency service.");
            case RoutingDecision.Refused refused -> {
                if (refused.status() < 500) {
                    throw DomainException.invalid(field, "Nobody can be called by this.");
                }
            }
        }
    }

    private Account account(String login) {
        return accounts.findByLogin(login)
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }
}
