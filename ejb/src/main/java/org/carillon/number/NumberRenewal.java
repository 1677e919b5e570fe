package org.carillon.number;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carillon.account.NumberMoved;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.number.model.NumberRepository;
import org.carillon.number.model.OrderedNumber;
import org.carillon.number.model.OrderedNumber.State;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * The transactions of {@link NumberSweep}. Each locks the number and looks whether there is still something to be done: on
 * several nodes, or after a crash, it is done once.
 *
 * <table>
 * <caption>What becomes of a number that is due</caption>
 * <tr><td>pending</td><td>the provider is asked; assigned, or free again and paid back</td></tr>
 * <tr><td>assigned, credit</td><td>assigned: the month after this one</td></tr>
 * <tr><td>assigned, no credit</td><td>suspended</td></tr>
 * <tr><td>suspended, credit</td><td>assigned: a month from now on</td></tr>
 * <tr><td>suspended, no credit</td><td>suspended; quarantined after the time of grace</td></tr>
 * <tr><td>quarantined</td><td>free; one of the provider is given back to him first</td></tr>
 * </table>
 */
@Stateless
public class NumberRenewal {
    private static final String AUTHOR = "renewal";
    private static final Duration PROVIDER_AGAIN = Duration.ofSeconds(10);

    /** What the provider is to be asked for. */
    public sealed interface Errand {
        record Order(String number, String orderId) implements Errand {}

        record Release(String number, String orderId, String reference) implements Errand {}
    }

    private NumberRepository repository;
    private NumberPayments payments;
    private AccountRepository accounts;
    private NumberConfig config;
    private Event<NumberMoved> moved;
    private Audit audit;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected NumberRenewal() {}

    @Inject
    public NumberRenewal(
            NumberRepository repository,
            NumberPayments payments,
            AccountRepository accounts,
            NumberConfig config,
            Event<NumberMoved> moved,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.payments = payments;
        this.accounts = accounts;
        this.config = config;
        this.moved = moved;
        this.audit = audit;
        this.clock = clock;
    }

    /** Numbers that are due. */
    public List<String> due(int limit) {
        return repository.due(clock.instant(), limit);
    }

    /**
     * Does what the table says; nothing where the number is not due any more.
     *
     * @return what the provider is to be asked for; until he has answered, the number is not due for a moment
     */
    public Optional<Errand> step(String number) {
        Instant now = clock.instant();
        OrderedNumber ordered =
                repository.lock(number).filter(found -> found.due(now)).orElse(null);
        if (ordered == null) {
            return Optional.empty();
        }
        String reference = ordered.reference();
        switch (ordered.state()) {
            case PENDING -> {
                ordered.later(now.plus(PROVIDER_AGAIN));
                return Optional.of(new Errand.Order(number, ordered.orderId()));
            }
            case QUARANTINED -> {
                if (reference != null) {
                    ordered.later(now.plus(PROVIDER_AGAIN));
                    return Optional.of(new Errand.Release(number, ordered.orderId(), reference));
                }
                ordered.free();
            }
            case ASSIGNED, SUSPENDED -> renew(ordered, now);
            case FREE -> ordered.free();
        }
        return Optional.empty();
    }

    private void renew(OrderedNumber ordered, Instant now) {
        boolean suspended = ordered.state() == State.SUSPENDED;
        boolean active = ordered.accountId()
                .flatMap(accounts::findById)
                .map(Account::active)
                .orElse(false);
        if (active && paid(ordered)) {
            ordered.renew(ordered.term().next(NumberService.MONTH, now, suspended));
            note("number.renewed", ordered);
        } else if (!now.isBefore(ordered.term().endsAt().plus(config.grace()))) {
            ordered.quarantine(now, config.quarantine());
            note("number.released", ordered);
        } else {
            ordered.suspend(now.plus(config.retry()));
            if (!suspended) {
                note("number.suspended", ordered);
            }
        }
        moved.fire(new NumberMoved(ordered.tenantId(), ordered.number()));
    }

    private boolean paid(OrderedNumber ordered) {
        try {
            payments.take(
                    purse(ordered),
                    ordered.number(),
                    ordered.orderId(),
                    ordered.term().period() + 1,
                    fee(ordered),
                    new CorrelationId(ordered.orderId()));
            return true;
        } catch (DomainException e) {
            if (e.type() == ProblemType.INSUFFICIENT_CREDIT) {
                return false;
            }
            throw e;
        }
    }

    // ---- what the provider has answered ----

    /** He has given the number. */
    public void given(Errand.Order errand, String reference) {
        lock(errand.number(), errand.orderId(), State.PENDING).ifPresent(ordered -> {
            ordered.given(reference);
            if (ordered.accountId().isEmpty()) {
                ordered.quarantine(clock.instant(), config.quarantine());
            }
            moved.fire(new NumberMoved(ordered.tenantId(), ordered.number()));
            note("number.given", ordered);
        });
    }

    /** He has it no longer: the user gets his money back, if he is still there. */
    public void refused(Errand.Order errand) {
        lock(errand.number(), errand.orderId(), State.PENDING).ifPresent(ordered -> {
            if (ordered.accountId().isPresent()) {
                payments.giveBack(
                        purse(ordered),
                        ordered.number(),
                        ordered.orderId(),
                        fee(ordered),
                        new CorrelationId(ordered.orderId()));
            }
            ordered.free();
            note("number.refused", ordered);
        });
    }

    /** He has it back. */
    public void takenBack(Errand.Release errand) {
        lock(errand.number(), errand.orderId(), State.QUARANTINED).ifPresent(OrderedNumber::free);
    }

    private Optional<OrderedNumber> lock(String number, String orderId, State state) {
        return repository.lock(number).filter(found -> found.orderId().equals(orderId) && found.state() == state);
    }

    private Money fee(OrderedNumber ordered) {
        return repository.findBlock(ordered.blockId()).orElseThrow().terms().monthlyFee();
    }

    private Purse purse(OrderedNumber ordered) {
        return new Purse(
                ordered.tenantId(),
                ordered.accountId().orElseThrow(),
                fee(ordered).currency());
    }

    private void note(String kind, OrderedNumber ordered) {
        audit.note(
                kind,
                new Author(AUTHOR, new CorrelationId(ordered.orderId())),
                ordered.accountId().orElse(null),
                "number",
                ordered.number());
    }
}
