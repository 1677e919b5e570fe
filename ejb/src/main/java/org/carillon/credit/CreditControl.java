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
import org.carillon.rating.model.Price;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for credit (RFC 8506 §5 (Session-Based Credit-Control)) within one transaction: what was used is taken,
 * what is granted is set aside, and the answer is kept. A request that was answered gets its answer again and changes
 * nothing.
 */
final class CreditControl {
    /** Of what is not charged for by time. */
    private static final Price NO_TIME = new Price(0, 0, 0, 1, 1, 0);

    private static final int MOST_DECIMALS = 6;

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
                    case REFUND -> refund(key, request, session);
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

    /** RFC 8506 §6.3 (Direct Debiting): all or nothing; texts by their price, else seconds by that of a call. */
    private CreditAnswer debit(CreditAnswer.Key key, CreditRequest request, @Nullable CreditSession before) {
        Asked asked = asked(request);
        if (asked.refusal() != 0 || before != null) {
            return refusal(key, before != null ? ResultCode.UNABLE_TO_COMPLY : asked.refusal());
        }
        long units = units(request);
        Money price = new Money(cost(request, asked), asked.purse().currency());
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
        session.use(units, price.micros());
        collect(session, request, holdKey(session, request), price);
        return granted(key, units, false, 0);
    }

    /**
     * RFC 8506 §6.4 (Refund), of what was debited in the same session and not given back yet, and of nothing else; a part of
     * the units is the same part of the money.
     */
    private CreditAnswer refund(CreditAnswer.Key key, CreditRequest request, @Nullable CreditSession debited) {
        if (debited == null) {
            return refusal(key, ResultCode.UNKNOWN_SESSION_ID);
        }
        long used = debited.usedSeconds();
        if (!debited.isEvent() || used == 0) {
            return refusal(key, ResultCode.UNABLE_TO_COMPLY);
        }
        OptionalLong asked = request.wanted();
        long units = asked == null || asked.isEmpty() ? used : Math.min(used, asked.getAsLong());
        Money back = new Money(
                Math.multiplyExact(debited.cost(), units) / used,
                debited.purse().currency());
        debited.use(-units, debited.cost() - back.micros());
        if (back.isPositive()) {
            ledger.post(order(debited, request, back.negated()));
        }
        return refusal(key, ResultCode.SUCCESS);
    }

    /** RFC 8506 §6.2 (Balance Checks). */
    private CreditAnswer check(CreditAnswer.Key key, CreditRequest request) {
        Asked asked = asked(request);
        if (asked.refusal() != 0) {
            return refusal(key, asked.refusal());
        }
        boolean enough = ledger.balance(asked.purse()).available().micros() >= cost(request, asked);
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
        ledger.settle(holdKey, order(session, request, amount));
    }

    private static Order order(CreditSession session, CreditRequest request, Money amount) {
        return new Order(
                holdKey(session, request),
                session.correlationId(),
                TransactionKind.CREDIT_CONTROL,
                session.purse().tenantId(),
                null,
                null,
                Order.charge(session.purse().accountId(), amount, AccountKind.REVENUE));
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

    /** What is wanted at once. */
    private long units(CreditRequest request) {
        OptionalLong asked = request.wanted();
        return switch (request.unit()) {
            case SECONDS -> wanted(asked);
            case MESSAGES -> asked == null ? 1 : asked.orElse(1);
        };
    }

    /** What that costs, in millionths. */
    private long cost(CreditRequest request, Asked asked) {
        return switch (request.unit()) {
            case SECONDS -> CreditPolicy.cost(asked.rated(), units(request));
            case MESSAGES -> asked.messages();
        };
    }

    private static String holdKey(CreditSession session, CreditRequest request) {
        return name(session, request.requestNumber());
    }

    private static String name(CreditSession session, long number) {
        return "cc:" + session.correlationId() + ":" + number;
    }

    // ---- who and what ----

    /**
     * @param refusal a result code, or 0 where the rest is there
     * @param messages what those cost that are wanted, in millionths
     */
    private record Asked(
            int refusal,
            @Nullable Purse foundPurse,
            @Nullable Rated foundRated,
            long messages) {
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
        String number = request.number();
        if (number == null) {
            return refused(ResultCode.RATING_FAILED);
        }
        if (request.unit() == CreditRequest.Unit.MESSAGES) {
            OptionalLong cost = prices.ofMessages(
                    customer.tenantId(), customer.accountId(), number, units(request), clock.instant());
            return cost.isEmpty()
                    ? refused(ResultCode.RATING_FAILED)
                    : new Asked(0, purse, new Rated(number, NO_TIME, MOST_DECIMALS), cost.getAsLong());
        }
        return prices.find(customer.tenantId(), customer.accountId(), number, clock.instant())
                .map(rated -> new Asked(0, purse, rated, 0))
                .orElseGet(() -> refused(ResultCode.RATING_FAILED));
    }

    private static Asked refused(int resultCode) {
        return new Asked(resultCode, null, null, 0);
    }
}
