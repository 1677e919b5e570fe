package org.carillon.credit;

import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.carillon.credit.model.CreditAnswer;
import org.carillon.credit.model.CreditBook;
import org.carillon.credit.model.CreditSession;
import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.credit.model.Customer;
import org.carillon.diameter.ResultCode;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.DoubleEntry;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for credit (RFC 8506 §5 (Session-Based Credit-Control)) within one transaction: what was used is taken,
 * what is granted is set aside, and the answer is kept. A request that was answered gets its answer again and changes
 * nothing.
 */
final class CreditControl {
    private final CreditBook book;
    private final DoubleEntry ledger;
    private final Prices prices;
    private final CreditConfig config;
    private final Clock clock;

    CreditControl(CreditBook book, DoubleEntry ledger, Prices prices, CreditConfig config, Clock clock) {
        this.book = book;
        this.ledger = ledger;
        this.prices = prices;
        this.config = config;
        this.clock = clock;
    }

    CreditAnswer answer(CreditRequest request) {
        CreditAnswer.Key key = request.key();
        Optional<CreditAnswer> known = book.findAnswer(key);
        if (known.isPresent()) {
            return known.get();
        }
        CreditSession session = book.findSession(request.sessionId()).orElse(null);
        CreditAnswer answer =
                switch (request.kind()) {
                    case INITIAL -> begin(key, request, session);
                    case UPDATE -> update(key, request, session);
                    case TERMINATION -> end(key, request, session);
                    case DEBIT -> debit(key, request, session);
                    case CHECK -> check(key, request);
                };
        book.add(answer, clock.instant());
        return answer;
    }

    /** Ends a session that nothing comes of any more; what it had set aside is given back. */
    boolean giveUp(String sessionId) {
        CreditSession session = book.findSession(sessionId).orElse(null);
        if (session == null || !session.isOpen() || session.expiresAt().isAfter(clock.instant())) {
            return false;
        }
        session.holdKey().ifPresent(ledger::release);
        session.close();
        return true;
    }

    // ---- the kinds of requests ----

    private CreditAnswer begin(CreditAnswer.Key key, CreditRequest request, @Nullable CreditSession before) {
        if (before != null) {
            // RFC 8506 §8.2: another number for the same beginning
            return refusal(key, ResultCode.UNABLE_TO_COMPLY);
        }
        Asked asked = asked(request);
        if (asked.refusal() != 0) {
            return refusal(key, asked.refusal());
        }
        Instant now = clock.instant();
        CreditSession session = new CreditSession(
                request.sessionId(),
                request.originHost(),
                asked.purse(),
                asked.rated(),
                now,
                now.plus(config.patience()));
        book.add(session);
        CreditAnswer answer = grant(key, session, request.wanted());
        if (!ResultCode.isSuccess(answer.resultCode())) {
            session.close();
        }
        return answer;
    }

    private CreditAnswer update(CreditAnswer.Key key, CreditRequest request, @Nullable CreditSession session) {
        if (session == null || !session.isOpen()) {
            return refusal(key, ResultCode.UNKNOWN_SESSION_ID);
        }
        take(session, request);
        price(session);
        return grant(key, session, request.wanted());
    }

    /** What is granted from now on costs what the tariff says now; what was used before was taken at the price of before. */
    private void price(CreditSession session) {
        Purse purse = session.purse();
        prices.now(purse, session.rated(), clock.instant()).ifPresent(session::costs);
    }

    private CreditAnswer end(CreditAnswer.Key key, CreditRequest request, @Nullable CreditSession session) {
        if (session == null || !session.isOpen()) {
            return refusal(key, ResultCode.UNKNOWN_SESSION_ID);
        }
        take(session, request);
        session.close();
        return refusal(key, ResultCode.SUCCESS);
    }

    /** RFC 8506 §6.3 (Direct Debiting): all or nothing. */
    private CreditAnswer debit(CreditAnswer.Key key, CreditRequest request, @Nullable CreditSession before) {
        Asked asked = asked(request);
        if (asked.refusal() != 0 || before != null) {
            return refusal(key, before != null ? ResultCode.UNABLE_TO_COMPLY : asked.refusal());
        }
        long seconds = wanted(request.wanted());
        Money price = new Money(
                CreditPolicy.cost(asked.rated(), seconds), asked.purse().currency());
        Instant now = clock.instant();
        CreditSession session =
                new CreditSession(request.sessionId(), request.originHost(), asked.purse(), asked.rated(), now, now);
        book.add(session);
        session.close();
        if (price.isPositive()
                && ledger.hold(holdKey(session, request), asked.purse(), price, Money.zero(price.currency()), now)
                                .compareTo(price)
                        < 0) {
            ledger.release(holdKey(session, request));
            return refusal(key, ResultCode.CREDIT_LIMIT_REACHED);
        }
        session.use(seconds, price.micros());
        collect(session, request, holdKey(session, request), price);
        return granted(key, seconds, false, 0);
    }

    /** RFC 8506 §6.2 (Balance Checks). */
    private CreditAnswer check(CreditAnswer.Key key, CreditRequest request) {
        Asked asked = asked(request);
        if (asked.refusal() != 0) {
            return refusal(key, asked.refusal());
        }
        long price = CreditPolicy.cost(asked.rated(), wanted(request.wanted()));
        boolean enough = ledger.balance(asked.purse()).available().micros() >= price;
        return granted(key, enough ? 1 : 0, false, 0);
    }

    // ---- money ----

    /** Takes what was used; what the credit does not cover is noted, since it was used all the same. */
    private void take(CreditSession session, CreditRequest request) {
        Rated rated = session.rated();
        long cost = Math.addExact(
                session.earlierCost(), CreditPolicy.cost(rated, Math.addExact(session.usedSeconds(), request.used())));
        long more = cost - session.cost();
        session.use(request.used(), cost);
        String held = session.holdKey().orElse(null);
        if (more <= 0) {
            if (held != null) {
                ledger.release(held);
            }
        } else {
            Purse purse = session.purse();
            Money due = new Money(more, purse.currency());
            String key = held == null ? holdKey(session, request) + ":late" : held;
            Money covered = covered(key, purse, due);
            if (covered == null) {
                // its time was over: what it held may have been spent
                key = holdKey(session, request) + ":late";
                covered = Objects.requireNonNull(covered(key, purse, due));
            }
            Money taken = covered.compareTo(due) < 0 ? covered : due;
            session.lose(more - taken.micros());
            collect(session, request, key, taken);
        }
        session.reserve(null, clock.instant().plus(config.patience()));
    }

    /** What the hold has, raised as far as there is credit; null where it has ended. */
    private @Nullable Money covered(String holdKey, Purse purse, Money due) {
        try {
            return ledger.hold(
                    holdKey,
                    purse,
                    due,
                    Money.zero(purse.currency()),
                    clock.instant().plus(config.patience()));
        } catch (DomainException ended) {
            if (ended.type() == ProblemType.GONE) {
                return null;
            }
            throw ended;
        }
    }

    private void collect(CreditSession session, CreditRequest request, String holdKey, Money amount) {
        if (!amount.isPositive()) {
            ledger.release(holdKey);
            return;
        }
        ledger.settle(
                holdKey,
                new Order(
                        holdKey(session, request),
                        session.correlationId(),
                        TransactionKind.CREDIT_CONTROL,
                        session.purse().tenantId(),
                        null,
                        null,
                        Order.charge(session.purse().accountId(), amount, AccountKind.REVENUE)));
    }

    private CreditAnswer grant(CreditAnswer.Key key, CreditSession session, @Nullable OptionalLong asked) {
        Instant now = clock.instant();
        Instant until = now.plus(config.patience());
        if (asked == null) {
            session.reserve(null, until);
            return refusal(key, ResultCode.SUCCESS);
        }
        Rated rated = session.rated();
        long wanted = wanted(asked);
        long price = CreditPolicy.costOfMore(rated, session.usedSeconds(), wanted);
        if (price == 0) {
            session.reserve(null, until);
            return granted(key, wanted, false);
        }
        Purse purse = session.purse();
        String holdKey = name(session, key.number()) + ":hold";
        Money none = Money.zero(purse.currency());
        long held = ledger.hold(holdKey, purse, new Money(price, purse.currency()), none, until)
                .micros();
        long seconds = CreditPolicy.secondsFor(rated, session.usedSeconds(), held, wanted);
        if (seconds == 0) {
            ledger.release(holdKey);
            session.reserve(null, until);
            return refusal(key, ResultCode.CREDIT_LIMIT_REACHED);
        }
        session.reserve(holdKey, until);
        long others = ledger.balance(purse).held().micros() - held;
        return granted(key, seconds, CreditPolicy.isLast(seconds, wanted, others));
    }

    private CreditAnswer granted(CreditAnswer.Key key, long seconds, boolean last) {
        return granted(key, seconds, last, config.validity().toSeconds());
    }

    private static CreditAnswer granted(CreditAnswer.Key key, long seconds, boolean last, long validity) {
        return new CreditAnswer(key, ResultCode.SUCCESS, new CreditAnswer.Grant(seconds, last, validity));
    }

    private static CreditAnswer refusal(CreditAnswer.Key key, int resultCode) {
        return CreditAnswer.of(key, resultCode);
    }

    private long wanted(@Nullable OptionalLong asked) {
        long most = config.grant().toSeconds();
        return asked == null || asked.isEmpty() || asked.getAsLong() <= 0 ? most : Math.min(most, asked.getAsLong());
    }

    private static String holdKey(CreditSession session, CreditRequest request) {
        return name(session, request.requestNumber());
    }

    private static String name(CreditSession session, long number) {
        return "cc:" + session.correlationId() + ":" + number;
    }

    // ---- who and what ----

    /** @param refusal a result code, or 0 where the rest is there */
    private record Asked(
            int refusal,
            @Nullable Purse foundPurse,
            @Nullable Rated foundRated) {
        Purse purse() {
            return Objects.requireNonNull(foundPurse);
        }

        Rated rated() {
            return Objects.requireNonNull(foundRated);
        }
    }

    private Asked asked(CreditRequest request) {
        Customer customer =
                Optional.ofNullable(request.user()).flatMap(book::findCustomer).orElse(null);
        if (customer == null) {
            return refused(ResultCode.USER_UNKNOWN);
        }
        if (!customer.active()) {
            return refused(ResultCode.END_USER_SERVICE_DENIED);
        }
        Optional<Currency> currency = prices.currency(customer.tenantId(), customer.accountId());
        if (currency.isEmpty()) {
            return refused(ResultCode.CREDIT_CONTROL_NOT_APPLICABLE);
        }
        Purse purse = new Purse(customer.tenantId(), customer.accountId(), currency.get());
        return Optional.ofNullable(request.number())
                .flatMap(number -> prices.find(customer.tenantId(), customer.accountId(), number, clock.instant()))
                .map(rated -> new Asked(0, purse, rated))
                .orElseGet(() -> refused(ResultCode.RATING_FAILED));
    }

    private static Asked refused(int resultCode) {
        return new Asked(resultCode, null, null);
    }
}
