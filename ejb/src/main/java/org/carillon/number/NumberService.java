package org.carillon.number;

import jakarta.annotation.Priority;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carillon.account.AccountClosed;
import org.carillon.account.NumberMoved;
import org.carillon.account.Uniqueness;
import org.carillon.account.model.AccountRepository;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.ledger.Purses;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.number.model.NumberBlock;
import org.carillon.number.model.NumberRepository;
import org.carillon.number.model.OrderedNumber;
import org.carillon.plan.model.PlanPeriod;
import org.carillon.plan.model.Term;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What a user does with numbers: he looks, orders, and gives back. */
@Stateless
public class NumberService {
    static final PlanPeriod MONTH = PlanPeriod.of("P1M");

    private NumberRepository repository;
    private NumberPayments payments;
    private AccountRepository accounts;
    private Purses purses;
    private NumberConfig config;
    private Event<NumberMoved> moved;
    private Audit audit;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected NumberService() {}

    @Inject
    public NumberService(
            NumberRepository repository,
            NumberPayments payments,
            AccountRepository accounts,
            Purses purses,
            NumberConfig config,
            Event<NumberMoved> moved,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.payments = payments;
        this.accounts = accounts;
        this.purses = purses;
        this.config = config;
        this.moved = moved;
        this.audit = audit;
        this.clock = clock;
    }

    // ---- looking ----

    /**
     * Blocks of a country in the user's currency; of those of our own some numbers that can be ordered, of the provider's
     * none: {@link NumberOffers} asks him.
     *
     * @param numbers of each block
     */
    public List<NumberViews.Offer> offers(String login, String iso, int numbers) {
        Purse purse = purses.get(login);
        return repository.blocks(purse.tenantId()).stream()
                .filter(block -> !block.withdrawn()
                        && block.terms().iso().equals(iso)
                        && block.terms().monthlyFee().currency().equals(purse.currency()))
                .map(block -> new NumberViews.Offer(
                        block.id(), block.terms(), block.terms().provider() ? List.of() : free(block, numbers)))
                .toList();
    }

    /** What the user has, by number. */
    public List<NumberViews.Ordered> list(String login) {
        return repository.of(purses.get(login).accountId()).stream()
                .map(this::view)
                .toList();
    }

    // ---- ordering ----

    /**
     * Orders a number: it is the user's, the first month is paid for, and calls to it ring him. One of the provider is
     * pending until he has given it.
     *
     * @param wanted the number; null for the lowest one of a block of our own
     * @param by the user
     * @throws DomainException NOT_FOUND; CONFLICT where somebody has the number, the user has as many as he may, or has
     *     another currency; GONE where nothing is left of the block; INSUFFICIENT_CREDIT
     */
    public NumberViews.Ordered order(long blockId, @Nullable String wanted, Author by) {
        Purse purse = purses.get(by.name());
        NumberBlock block = repository
                .lockBlock(blockId)
                .filter(found -> found.tenantId() == purse.tenantId() && !found.withdrawn())
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such block."));
        Money fee = block.terms().monthlyFee();
        if (!fee.currency().equals(purse.currency())) {
            throw new DomainException(ProblemType.CONFLICT, "The number is in another currency than your credit.");
        }
        String number = wanted == null ? lowest(block) : checked(block, wanted);
        Instant now = clock.instant();
        String orderId = UUID.randomUUID().toString();
        Optional<OrderedNumber> known = repository.lock(number);
        if (known.filter(found -> found.state() != OrderedNumber.State.FREE).isPresent()) {
            throw taken();
        }
        payments.take(purse, number, orderId, 1, fee, by.correlationId());
        // what the same user orders from another block at the same time waits for the fee, or is one more of a few
        if (repository.of(purse.accountId()).size() >= config.perAccount()) {
            throw new DomainException(ProblemType.CONFLICT, "You have as many numbers as you may.");
        }
        Term first = Term.first(MONTH, now);
        OrderedNumber ordered =
                known.orElseGet(() -> new OrderedNumber(number, block, purse.accountId(), orderId, first, now));
        if (known.isPresent()) {
            ordered.order(block, purse.accountId(), orderId, first, now);
        } else {
            addFirst(ordered);
        }
        moved.fire(new NumberMoved(block.tenantId(), number));
        audit.note("number.ordered", by, purse.accountId(), "number", number, "fee", fee.toString());
        return NumberViews.Ordered.of(ordered, block);
    }

    /** Two blocks of the provider have the same numbers, and the lock of one does not keep the other out. */
    private void addFirst(OrderedNumber ordered) {
        try {
            repository.add(ordered);
        } catch (PersistenceException e) {
            throw Uniqueness.violatedIn(e) ? taken() : e;
        }
    }

    private static DomainException taken() {
        return new DomainException(ProblemType.CONFLICT, "Somebody has this number.");
    }

    private String lowest(NumberBlock block) {
        if (block.terms().provider()) {
            throw DomainException.invalid("number", "Say which of the provider's numbers it shall be.");
        }
        return free(block, 1).stream()
                .findFirst()
                .orElseThrow(() -> new DomainException(ProblemType.GONE, "No number of this block is left."));
    }

    private String checked(NumberBlock block, String wanted) {
        boolean fits = block.terms().provider()
                ? wanted.matches("[1-9][0-9]{6,14}")
                        && CountryPolicy.has(block.terms().iso(), wanted)
                : block.contains(wanted);
        if (!fits) {
            throw DomainException.invalid("number", "This is no number of the block.");
        }
        if (elsewhere(wanted)) {
            throw taken();
        }
        return wanted;
    }

    private List<String> free(NumberBlock block, int limit) {
        return FreeNumbersPolicy.find(block.terms(), repository.taken(block.id()), this::elsewhere, limit);
    }

    /** Whether somebody signed up with it, of whatever tenant: a number of a block is in one place. */
    private boolean elsewhere(String number) {
        return accounts.isTaken(number);
    }

    // ---- giving back ----

    /**
     * The user gives a number back. Nothing of its month is paid back, and nobody gets it for a while.
     *
     * @param by who does it
     * @throws DomainException NOT_FOUND; CONFLICT while the provider is still to give it
     */
    public void release(String login, String number, Author by) {
        Purse purse = purses.get(login);
        OrderedNumber ordered = repository
                .lock(number)
                .filter(found -> found.had() && found.accountId().equals(Optional.of(purse.accountId())))
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "You have no such number."));
        if (ordered.state() == OrderedNumber.State.PENDING) {
            throw new DomainException(ProblemType.CONFLICT, "The number is on its way.");
        }
        ordered.quarantine(clock.instant(), config.quarantine());
        moved.fire(new NumberMoved(ordered.tenantId(), number));
        audit.note("number.released", by, purse.accountId(), "number", number);
    }

    /**
     * Numbers of an account that is removed rest as those that are given back. One that is on its way goes back when the
     * provider has given it. The erasure, which comes after this, takes the account out of their rows.
     */
    public void closed(@Observes @Priority(Interceptor.Priority.APPLICATION - 200) AccountClosed account) {
        Instant now = clock.instant();
        for (OrderedNumber ordered : repository.lockOf(account.accountId())) {
            if (ordered.state() != OrderedNumber.State.PENDING) {
                ordered.quarantine(now, config.quarantine());
                moved.fire(new NumberMoved(ordered.tenantId(), ordered.number()));
            }
        }
    }

    private NumberViews.Ordered view(OrderedNumber number) {
        return NumberViews.Ordered.of(
                number, repository.findBlock(number.blockId()).orElseThrow());
    }
}
