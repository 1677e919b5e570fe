package org.carillon.topup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.Amounts;
import org.carillon.ledger.Purses;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.topup.model.TopUpMethod;

/** How a user tops up his credit. Whoever takes the money is asked outside of every transaction of ours. */
@ApplicationScoped
public class TopUpService {
    /** @param url where the user pays */
    public record Page(TopUpView topUp, URI url) {}

    private static final int QUESTIONS_AT_ONCE = 8;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Semaphore questions = new Semaphore(QUESTIONS_AT_ONCE);
    private TopUpTransactions transactions;
    private Instance<ReceiptStore> stores;
    private PaymentPage page;
    private AccountTags tags;
    private Purses purses;
    private RateLimiter limiter;
    private TopUpConfig config;
    private RefundService refunds;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TopUpService() {}

    @Inject
    public TopUpService(
            TopUpTransactions transactions,
            Instance<ReceiptStore> stores,
            PaymentPage page,
            AccountTags tags,
            Purses purses,
            RateLimiter limiter,
            TopUpConfig config,
            RefundService refunds) {
        this.transactions = transactions;
        this.stores = stores;
        this.page = page;
        this.tags = tags;
        this.purses = purses;
        this.limiter = limiter;
        this.config = config;
        this.refunds = refunds;
    }

    /** What the user's apps tell the stores about him. */
    public String tag(String login) {
        return tags.of(purses.get(login).accountId());
    }

    /** The newest first. */
    public List<TopUpView> list(String login, int limit) {
        return transactions.list(purses.get(login).accountId(), limit);
    }

    // ---- stores ----

    /**
     * Credits what the user has bought in a store. A receipt is good once, for the account that it was bought for.
     *
     * @param by the user
     * @throws DomainException INVALID_REQUEST about a field; CONFLICT where it was used before, or is worth another
     *     currency; TOO_MANY_REQUESTS after several that were none; UNAVAILABLE where the store is away
     */
    public TopUpView redeem(TopUpMethod method, String product, String receipt, Author by) {
        Purse purse = purses.get(by.name());
        // counted before it is looked at, so that guesses at the same time are no more than guesses in turn
        limiter.take(RateLimit.WRONG_RECEIPTS, by.name());
        try {
            TopUpView credited = credit(purse, method, product, receipt, by);
            limiter.giveBack(RateLimit.WRONG_RECEIPTS, by.name());
            return credited;
        } catch (DomainException e) {
            if (e.type() == ProblemType.UNAVAILABLE) {
                limiter.giveBack(RateLimit.WRONG_RECEIPTS, by.name());
            }
            throw e;
        }
    }

    private TopUpView credit(Purse purse, TopUpMethod method, String product, String receipt, Author by) {
        Receipt verified = asked(() -> store(method).verify(product, receipt));
        Money worth = transactions.worth(method, verified.product());
        String tag = verified.accountTag();
        if (tag == null || !tags.isOf(tag, purse.accountId())) {
            throw DomainException.invalid("receipt", "This was not bought for your account.");
        }
        if (!worth.currency().equals(purse.currency())) {
            throw new DomainException(
                    ProblemType.CONFLICT, "The product is in " + worth.currency() + ", your credit is not.");
        }
        return transactions.credit(purse, method, verified, worth, by);
    }

    /** Tells the store of a purchase that it was consumed. */
    void finish(String id) {
        TopUpView topUp = transactions.find(id).orElse(null);
        if (topUp != null && topUp.consume() != null && topUp.product() != null) {
            store(topUp.method()).consumed(topUp.product(), topUp.consume());
            transactions.finished(id);
        }
    }

    private ReceiptStore store(TopUpMethod method) {
        return stores.stream()
                .filter(store -> store.method() == method)
                .findFirst()
                .orElseThrow(() -> DomainException.invalid("store", "There is no such store."));
    }

    // ---- pages ----

    /**
     * Opens a page on which the user pays.
     *
     * @param amount such as {@code 12.34}, in his currency
     * @param by the user
     * @throws DomainException INVALID_REQUEST about a field; TOO_MANY_REQUESTS; UNAVAILABLE; NOT_FOUND where there is no
     *     payment provider
     */
    public Page open(String amount, Author by) {
        Purse purse = purses.get(by.name());
        Money money = Amounts.read("amount", amount, purse.currency());
        if (money.amount().compareTo(config.smallest()) < 0
                || money.amount().compareTo(config.largest()) > 0
                || money.amount().scale() > Math.max(0, purse.currency().getDefaultFractionDigits())) {
            throw DomainException.invalid(
                    "amount", "This is from " + config.smallest() + " to " + config.largest() + ", in whole coins.");
        }
        String id = transactions.order(purse, money);
        PaymentPage.Opened opened = asked(() -> page.open(id, money));
        return new Page(transactions.named(id, opened.reference()), opened.url());
    }

    /**
     * Takes what the payment provider tells.
     *
     * @return what became of the payment by this
     * @throws DomainException INVALID_REQUEST where it is not the provider's or cannot be read; CONFLICT where something else
     *     was paid than was ordered
     */
    public PaymentChange notified(String signature, byte[] body, CorrelationId correlationId) {
        PaymentPage.Notice notice = page.read(signature, body).orElse(null);
        return switch (notice) {
            case null -> PaymentChange.NOTHING;
            case PaymentPage.Notice.Paid paid ->
                transactions.paid(paid, correlationId) ? PaymentChange.CREDITED : PaymentChange.NOTHING;
            case PaymentPage.Notice.Expired expired -> {
                transactions.expired(expired.topUp());
                yield PaymentChange.EXPIRED;
            }
            case PaymentPage.Notice.Back back -> refunds.take(back.notice(), correlationId);
        };
    }

    /** A provider that hangs holds up few of us. */
    private <T> T asked(Supplier<T> question) {
        if (!questions.tryAcquire()) {
            throw DomainException.retryLater(ProblemType.UNAVAILABLE, "Too many payments are being looked at.", RETRY);
        }
        try {
            return question.get();
        } finally {
            questions.release();
        }
    }
}
