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
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.topup.model.TopUp;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpProduct;
import org.carillon.topup.model.TopUpRepository;

/** The transactions of payments. The key of the ledger is the payment's own name: it is credited once, whoever says so. */
@Stateless
public class TopUpTransactions {
    private static final Duration DAY = Duration.ofHours(24);

    private TopUpRepository repository;
    private Ledger ledger;
    private TopUpConfig config;
    private Audit audit;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TopUpTransactions() {}

    @Inject
    public TopUpTransactions(TopUpRepository repository, Ledger ledger, TopUpConfig config, Audit audit, Clock clock) {
        this.repository = repository;
        this.ledger = ledger;
        this.config = config;
        this.audit = audit;
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
     * @throws DomainException CONFLICT where it was credited before, whoever had it
     */
    public TopUpView credit(Purse purse, TopUpMethod method, Receipt receipt, Money worth, Author by) {
        if (repository.exists(method, receipt.reference())) {
            throw usedBefore();
        }
        Money amount = new Money(Math.multiplyExact(worth.micros(), receipt.quantity()), worth.currency());
        if (!post(purse, "top-up:" + method.word() + ":" + receipt.reference(), amount, method, by.correlationId())) {
            throw usedBefore();
        }
        TopUp topUp = TopUp.bought(
                UUID.randomUUID().toString(),
                purse,
                method,
                receipt.reference(),
                receipt.product(),
                receipt.consume(),
                amount,
                clock.instant());
        repository.add(topUp);
        note("top-up.credited", topUp, by);
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
     * Credits what was paid; nothing where that was done before, or the payment is not one of ours.
     *
     * @return whether it was credited now
     * @throws DomainException CONFLICT where something else was paid than was ordered
     */
    public boolean paid(PaymentPage.Notice.Paid notice, CorrelationId correlationId) {
        TopUp topUp = repository.lock(notice.topUp()).orElse(null);
        if (topUp == null || topUp.method() != TopUpMethod.WEB || topUp.state() == TopUp.State.CREDITED) {
            return false;
        }
        if (!topUp.amount().equals(notice.amount())) {
            throw new DomainException(
                    ProblemType.CONFLICT, "Ordered was " + topUp.amount() + ", and paid was " + notice.amount() + ".");
        }
        topUp.named(notice.reference());
        topUp.credited(clock.instant());
        boolean now = post(topUp.purse(), "top-up:" + topUp.id(), topUp.amount(), TopUpMethod.WEB, correlationId);
        note("top-up.credited", topUp, new Author("payment provider", correlationId));
        return now;
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

    private boolean post(Purse purse, String key, Money amount, TopUpMethod method, CorrelationId correlationId) {
        return ledger.post(new Order(
                key,
                correlationId,
                TransactionKind.TOP_UP,
                purse.tenantId(),
                "Top-up, " + method.word(),
                null,
                Order.charge(purse.accountId(), amount.negated(), AccountKind.EXTERNAL)));
    }

    private void note(String kind, TopUp topUp, Author by) {
        audit.note(
                kind,
                by,
                topUp.purse().accountId(),
                "method",
                topUp.method().word(),
                "amount",
                topUp.amount().toString(),
                "reference",
                String.valueOf(topUp.reference()));
    }

    private static DomainException usedBefore() {
        return new DomainException(ProblemType.CONFLICT, "This receipt was used before.");
    }
}
