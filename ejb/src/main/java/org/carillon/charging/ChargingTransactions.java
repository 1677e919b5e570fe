package org.carillon.charging;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.ChargingSession;
import org.carillon.charging.model.ChargingSession.Terms;
import org.carillon.charging.model.Closing;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rating.PriceList;
import org.carillon.rating.RatingPolicy;
import org.carillon.rating.Tariffs;
import org.carillon.rating.model.Price;

/** The transactions of a charged call: each locks its session, then the user's bundles, then his row of the ledger. */
@Stateless
public class ChargingTransactions {
    /** A call is charged for no more than a day, whatever happens. */
    static final long LONGEST = 86_400;

    /** So long a phone may ring and gateways be tried. */
    private static final Duration RINGING = Duration.ofMinutes(10);

    private static final Grant FREE = new Grant.Free();
    private static final Grant NO_RATE = new Grant.Refused(403, "No Rate For This Number");
    private static final Grant OVER = new Grant.Refused(480, "Call Has Ended");

    private ChargingRepository repository;
    private CallFunds funds;
    private Tariffs tariffs;
    private AccountRepository accounts;
    private ChargingConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ChargingTransactions() {}

    @Inject
    public ChargingTransactions(
            ChargingRepository repository,
            CallFunds funds,
            Tariffs tariffs,
            AccountRepository accounts,
            ChargingConfig config,
            Clock clock) {
        this.repository = repository;
        this.funds = funds;
        this.tariffs = tariffs;
        this.accounts = accounts;
        this.config = config;
        this.clock = clock;
    }

    /** @throws DomainException INSUFFICIENT_CREDIT where there is not enough for the first second that costs */
    public Grant begin(ChargeableCall call) {
        Account account = account(call.accountId());
        Optional<PriceList> list = tariffs.current().find(account.tenantId(), account.id());
        if (list.isEmpty()) {
            return FREE;
        }
        Optional<PriceList.Match> match = list.get().find(call.number(), call.at());
        if (match.isEmpty()) {
            return NO_RATE;
        }
        Terms terms = new Terms(
                list.get().currency(),
                list.get().name(),
                match.get().prefix(),
                call.number(),
                list.get().decimals(),
                match.get().rate().price());
        Purse purse = new Purse(account.tenantId(), account.id(), terms.currency());
        long granted =
                funds.reserve(call.id(), purse, terms, config.slice().toSeconds(), firstSecond(terms), call.at());
        repository.add(new ChargingSession(
                call.id(),
                new ChargingSession.Subject(
                        account.tenantId(),
                        account.id(),
                        call.login(),
                        call.requested(),
                        call.called(),
                        call.sipCallId()),
                terms,
                granted,
                call.at(),
                call.at().plus(RINGING)));
        return new Grant.Granted(granted);
    }

    /** Somebody has answered. */
    public void answered(String id, Instant at) {
        repository
                .lock(id)
                .filter(session -> !session.closed())
                .ifPresent(session -> session.answered(at, expiry(at, session.grantedSeconds())));
    }

    /** Sets more aside while a call goes on. */
    public Grant more(String id, Duration talked) {
        ChargingSession session = repository.lock(id).orElse(null);
        if (session == null || session.closed()) {
            return OVER;
        }
        Instant now = clock.instant();
        Instant answeredAt = session.answeredAt();
        if (answeredAt == null) {
            answeredAt = now.minus(talked);
            session.answered(answeredAt, expiry(answeredAt, session.grantedSeconds()));
        }
        Terms terms = session.terms();
        long wanted = Math.min(LONGEST, talked.toSeconds() + config.slice().toSeconds());
        long granted = funds.reserve(id, session.purse(), terms, wanted, Money.zero(terms.currency()), now);
        session.goesOn(talked.toSeconds(), granted, expiry(answeredAt, granted));
        return new Grant.Granted(granted);
    }

    /** Charges what was used, gives the rest back and writes the record; nothing where that was done before. */
    public void end(String id, CallEnd end) {
        ChargingSession session = repository.lock(id).orElse(null);
        if (session == null || session.closed()) {
            return;
        }
        if (end.answeredAt() != null) {
            session.answered(end.answeredAt(), end.at());
        }
        close(session, end.cause(), end.talked(), end.at());
    }

    /** Somebody hung up a call of a node that went down. */
    public void hungUp(String id, Instant at) {
        ChargingSession session = repository.lock(id).orElse(null);
        if (session == null || session.closed() || session.ocs() != null) {
            return;
        }
        Instant answeredAt = session.answeredAt();
        // the clock of a node that is started anew may be behind
        Duration talked =
                answeredAt == null || at.isBefore(answeredAt) ? Duration.ZERO : Duration.between(answeredAt, at);
        close(session, Closing.SERVICE_DELIVERY_END_SUCCESSFULLY, talked, at);
    }

    /** Ids of calls that nobody has spoken of in time. */
    public List<String> lost(int limit) {
        return repository.overdue(false, clock.instant(), limit);
    }

    /** Closes a call whose node went down: only the time until it was last known is charged. */
    public void closeLost(String id) {
        Instant now = clock.instant();
        repository
                .lock(id)
                .filter(session -> session.overdue(now))
                .ifPresent(session ->
                        close(session, Closing.ABNORMAL_RELEASE, Duration.ofSeconds(session.knownSeconds()), now));
    }

    /** Writes the record of a call between users, which costs nothing. */
    public void onNet(CallRecord.Parties parties, CallRecord.Course course) {
        Account account = account(parties.accountId());
        Optional<PriceList> list = tariffs.current().find(account.tenantId(), account.id());
        if (list.isPresent()
                && repository.findRecord(parties.imsChargingIdentifier()).isEmpty()) {
            Money nothing = Money.zero(list.get().currency());
            repository.add(new CallRecord(
                    parties.of(account.tenantId()),
                    course,
                    new CallRecord.Charge(0, nothing, list.get().name(), null)));
        }
    }

    private void close(ChargingSession session, Closing wanted, Duration talked, Instant at) {
        Terms terms = session.terms();
        long seconds = session.chargeable(talked);
        ChargingSession.Subject subject = session.subject();
        Money cost = funds.settle(session, seconds);
        repository.add(session.record(
                wanted, talked, at, new CallRecord.Charge(seconds, cost, terms.tariff(), terms.prefix())));
        session.close();
    }

    private static Money firstSecond(Terms terms) {
        Price price = terms.price();
        return new Money(RatingPolicy.cost(price, terms.decimals(), price.freeSeconds() + 1L), terms.currency());
    }

    private Instant expiry(Instant answeredAt, long grantedSeconds) {
        return answeredAt.plusSeconds(grantedSeconds).plus(config.lostAfter());
    }

    private Account account(long id) {
        return accounts.findById(id)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }
}
