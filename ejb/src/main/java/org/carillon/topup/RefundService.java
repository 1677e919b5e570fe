package org.carillon.topup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carillon.account.Uniqueness;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.Purses;
import org.carillon.problem.DomainException;
import org.carillon.topup.model.RefundRepository;

/** What happens to credit whose payment goes back: stores and the payment provider tell, or are asked. */
@ApplicationScoped
public class RefundService {
    /** Asked for twice, so that nothing is missed that a store knew a little later than it says. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final int BATCH = 100;

    private RefundTransactions transactions;
    private StoreNotices store;
    private RefundList list;
    private Purses purses;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RefundService() {}

    @Inject
    public RefundService(
            RefundTransactions transactions, StoreNotices store, RefundList list, Purses purses, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.list = list;
        this.purses = purses;
        this.clock = clock;
    }

    /** Those of a user's top-ups, the oldest first. */
    public List<RefundView> list(String login) {
        return transactions.of(purses.get(login).accountId());
    }

    /**
     * Takes what the App Store tells.
     *
     * @return what became of the payment by this
     * @throws DomainException INVALID_REQUEST where it is not signed by Apple; NOT_FOUND where the store is not set up
     */
    public PaymentChange notified(String signed, CorrelationId correlationId) {
        return store.read(signed).map(notice -> take(notice, correlationId)).orElse(PaymentChange.NOTHING);
    }

    /** Takes a refund, or gives it back; a repetition does nothing. */
    PaymentChange take(RefundNotice notice, CorrelationId correlationId) {
        AtomicBoolean changed = new AtomicBoolean();
        // two notices about a payment that is not known yet have no row in common that could be locked
        Uniqueness.settle(() -> changed.set(
                switch (notice) {
                    case RefundNotice.Refund refund -> transactions.refund(refund, correlationId);
                    case RefundNotice.Reversal reversal -> transactions.reverse(reversal, correlationId);
                }));
        if (!changed.get()) {
            return PaymentChange.NOTHING;
        }
        return notice instanceof RefundNotice.Refund ? PaymentChange.REFUNDED : PaymentChange.REINSTATED;
    }

    /** Takes refunds that were told of before their top-ups. */
    void takeLate() {
        for (RefundRepository.Late late : transactions.late(BATCH)) {
            try {
                transactions.takeLate(late);
            } catch (RuntimeException e) {
                // the others shall not wait for it
                TopUpLog.LOG.notTaken(e, late.refund());
            }
        }
    }

    /**
     * Asks the store that tells of no refunds by itself, when it is time, on whichever node is first. Until when it was asked
     * is noted after the last refund was taken: whatever fails before then is asked for again.
     */
    void poll() {
        if (!list.isSetUp()) {
            return;
        }
        Optional<Instant> since = transactions.claim(list, OVERLAP);
        if (since.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        String name = list.method().word();
        AtomicBoolean all = new AtomicBoolean(true);
        try {
            list.since(since.get(), notice -> {
                if (!takes(notice)) {
                    all.set(false);
                }
            });
            if (all.get()) {
                transactions.asked(list.method(), now);
            }
        } catch (DomainException e) {
            TopUpLog.LOG.notAsked(name, String.valueOf(e.getMessage()));
        }
    }

    /** Whether it is taken, now or before; the others shall not wait for one that cannot be. */
    private boolean takes(RefundNotice notice) {
        try {
            take(notice, CorrelationId.create());
            return true;
        } catch (RuntimeException e) {
            TopUpLog.LOG.notTaken(e, notice.reference());
            return false;
        }
    }
}
