package org.carillon.topup;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.topup.model.RefundRepository;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpProduct;
import org.carillon.topup.model.TopUpRepository;

/** The transactions of payments. The key of the ledger is the payment's own name: it is credited once, whoever says so. */
@Stateless
public class TopUpTransactions {
    private static final Duration DAY = Duration.ofHours(24);

    private TopUpRepository repository;
    private RefundBook book;
    private TopUpConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TopUpTransactions() {}

    @Inject
    public TopUpTransactions(
            TopUpRepository repository,
            RefundRepository refunds,
            Ledger ledger,
            TopUpConfig config,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.book = new RefundBook(refunds, ledger, audit, clock);
        this.config = config;
        this.clock = clock;
    }

    // ---- stores ----

    /**
     * What a product is worth.
     *
     * @throws DomainException INVALID_REQUEST about {@code product}
     */
    public Money worth(TopUpMethod method, String product) {
        return repository
                .findProduct(method, product)
                .map(TopUpProduct::worth)
                .orElseThrow(() -> DomainException.invalid("product", "There is no such product."));
    }

    /**
     * Credits a purchase of a store.
     *
     * @throws DomainException CONFLICT where it was credited before, whoever had it; INVALID_REQUEST about {@code receipt}
     *     where the store has told that it was given back
     */
    public TopUpView credit(Purse purse, TopUpMethod method, Receipt receipt, Money worth, Author by) {
        if (repository.exists(method, receipt.reference())) {
            throw usedBefore();
        }
        TopUp topUp = TopUp.bought(
                UUID.randomUUID().toString(),
                purse,
                method,
                receipt.reference(),
                receipt.product(),
                receipt.quantity(),
                receipt.consume(),
                new Money(Math.multiplyExact(worth.micros(), receipt.quantity()), worth.currency()),
                clock.instant());
        if (!book.credit(topUp, key(topUp), () -> repository.add(topUp), by)) {
            throw topUp.state() == TopUp.State.REFUNDED
                    ? DomainException.invalid("receipt", "This was given back.")
                    : usedBefore();
        }
        return TopUpView.of(topUp);
    }

    /** Ids of purchases that their stores do not know to be consumed. */
    public List<String> unfinished(int limit) {
        return repository.unfinished(limit);
    }

    public Optional<TopUpView> find(String id) {
        return repository.find(id).map(TopUpView::of);
    }

    /** The store knows. */
    public void finished(String id) {
        repository.lock(id).ifPresent(TopUp::finished);
    }

    // ---- pages ----

    /**
     * Notes what is going to be paid.
     *
     * @throws DomainException TOO_MANY_REQUESTS after as many as a user may ask for in a day
     */
    public String order(Purse purse, Money amount) {
        Instant now = clock.instant();
        if (repository.ordered(purse.accountId(), now.minus(DAY)) >= config.perDay()) {
            throw DomainException.retryLater(ProblemType.TOO_MANY_REQUESTS, "This was asked for too often today.", DAY);
        }
        TopUp topUp = TopUp.ordered(UUID.randomUUID().toString(), purse, amount, now);
        repository.add(topUp);
        return topUp.id();
    }

    public TopUpView named(String id, String reference) {
        TopUp topUp = repository.lock(id).orElseThrow();
        topUp.named(reference);
        return TopUpView.of(topUp);
    }

    /**
     * Credits what was paid; nothing where that was done before, the payment is not one of ours, or was given back meanwhile.
     *
     * @return whether it was credited now
     * @throws DomainException CONFLICT where something else was paid than was ordered
     */
    public boolean paid(PaymentPage.Notice.Paid notice, CorrelationId correlationId) {
        TopUp topUp = repository.lock(notice.topUp()).orElse(null);
        if (topUp == null || topUp.method() != TopUpMethod.WEB || topUp.isOver()) {
            return false;
        }
        if (!topUp.amount().equals(notice.amount())) {
            throw new DomainException(
                    ProblemType.CONFLICT, "Ordered was " + topUp.amount() + ", and paid was " + notice.amount() + ".");
        }
        topUp.named(notice.reference());
        topUp.paidAs(notice.payment());
        return book.credit(topUp, key(topUp), () -> {}, new Author("payment provider", correlationId));
    }

    /** It was not paid in time; nothing happens where it was. */
    public void expired(String id) {
        repository.lock(id).ifPresent(TopUp::expire);
    }

    // ---- what a user sees ----

    /** The newest first. */
    public List<TopUpView> list(long accountId, int limit) {
        return repository.of(accountId, limit).stream().map(TopUpView::of).toList();
    }

    /** Of the credit, in the ledger. */
    static String key(TopUp topUp) {
        return "top-up:"
                + (topUp.method() == TopUpMethod.WEB
                        ? topUp.id()
                        : topUp.method().word() + ":" + topUp.reference());
    }

    private static DomainException usedBefore() {
        return new DomainException(ProblemType.CONFLICT, "This receipt was used before.");
    }
}
