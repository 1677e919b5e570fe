package org.carillon.charging.diameter;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.charging.CallEnd;
import org.carillon.charging.ChargeableCall;
import org.carillon.charging.ChargingConfig;
import org.carillon.charging.model.CallRecord;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.ChargingSession;
import org.carillon.charging.model.ChargingSession.Terms;
import org.carillon.charging.model.OcsLink;
import org.carillon.charging.model.OcsPending;
import org.carillon.ledger.LedgerConfig;
import org.carillon.ledger.model.Money;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rating.PriceList;
import org.carillon.rating.Tariffs;
import org.carillon.rating.model.Price;
import org.jspecify.annotations.Nullable;

/** What is kept of calls whose credit somebody else holds: that they go on, and their records, which cost nothing here. */
@Stateless
public class OcsTransactions {
    private static final Price NOTHING = new Price(0, 0, 0, 1, 1, 0);
    private static final Duration RINGING = Duration.ofMinutes(10);
    private static final int LONGEST_TARIFF = 64;

    private ChargingRepository repository;
    private AccountRepository accounts;
    private Tariffs tariffs;
    private LedgerConfig ledger;
    private OcsRoutes routes;
    private ChargingConfig config;
    private Clock clock;

    /** Whose credit is asked for where. */
    public record Contract(OcsRoute route, long tenantId, String tariff, Currency currency) {}

    /**
     * A call that has not ended.
     *
     * @param pending what was not answered; null where there is nothing
     */
    public record Open(
            ChargingSession.Subject subject,
            OcsLink link,
            @Nullable OcsPending pending,
            @Nullable Instant answeredAt,
            long knownSeconds,
            long grantedSeconds) {}

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OcsTransactions() {}

    @Inject
    public OcsTransactions(
            ChargingRepository repository,
            AccountRepository accounts,
            Tariffs tariffs,
            LedgerConfig ledger,
            OcsRoutes routes,
            ChargingConfig config,
            Clock clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.tariffs = tariffs;
        this.ledger = ledger;
        this.routes = routes;
        this.config = config;
        this.clock = clock;
    }

    /** Empty where nobody else holds the account's credit. */
    public Optional<Contract> contract(long accountId) {
        Account account = accounts.findById(accountId)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        PriceList tariff =
                tariffs.current().find(account.tenantId(), account.id()).orElse(null);
        return routes.find(tariff)
                .map(route -> new Contract(
                        route,
                        account.tenantId(),
                        tariff == null ? cut(route.realm()) : tariff.name(),
                        tariff == null ? ledger.currency() : tariff.currency()));
    }

    public void begin(ChargeableCall call, Contract contract, OcsLink link, long granted) {
        ChargingSession session = new ChargingSession(
                call.id(),
                new ChargingSession.Subject(
                        contract.tenantId(),
                        call.accountId(),
                        call.login(),
                        call.requested(),
                        call.called(),
                        call.sipCallId()),
                new Terms(contract.currency(), contract.tariff(), "", call.number(), 2, NOTHING),
                granted,
                call.at(),
                call.at().plus(RINGING));
        session.asks(link, null);
        repository.add(session);
    }

    public void answered(String id, Instant at) {
        open(id).ifPresent(session -> session.answered(at, expiry(at, session.grantedSeconds())));
    }

    /**
     * Writes down what is about to be asked.
     *
     * @return false where the call has ended
     * @throws IllegalStateException where another node has asked something else
     */
    public boolean asks(String id, OcsLink link, OcsPending pending) {
        ChargingSession session = open(id).orElse(null);
        if (session == null) {
            return false;
        }
        if (session.wasAskedOtherwise(link, pending)) {
            throw new IllegalStateException("another node goes on with the call " + id);
        }
        session.asks(link, pending);
        if (pending.seconds() > 0) {
            // somebody has answered, though that was not written
            Instant since = pending.at().minusSeconds(pending.seconds());
            session.answered(since, expiry(since, session.grantedSeconds()));
        }
        return true;
    }

    /**
     * So far the server knows, and so much it has granted in all.
     *
     * @param pending what was not answered; null where there is nothing
     */
    public void goesOn(String id, OcsLink link, @Nullable OcsPending pending, long granted) {
        open(id).ifPresent(session -> {
            Instant since = session.answeredAt() == null ? clock.instant() : session.answeredAt();
            session.asks(link, pending);
            session.goesOn(link.reportedSeconds(), granted, expiry(since, granted));
        });
    }

    /**
     * The call has ended, and the server is about to be told: what it used is kept, so that a crash does not lose it.
     *
     * @param pending what the server is asked first
     * @return false where that was told before
     * @throws IllegalStateException where another node has asked something else
     */
    public boolean ending(String id, CallEnd end, OcsLink link, OcsPending pending) {
        boolean open = asks(id, link, pending);
        Instant since = end.answeredAt();
        if (open && since != null) {
            ChargingSession session = repository.find(id).orElseThrow();
            Instant expiry = expiry(since, session.grantedSeconds());
            session.answered(since, expiry);
            session.goesOn(session.chargeable(end.talked()), session.grantedSeconds(), expiry);
        }
        return open;
    }

    /** Writes the record; nothing where that was done before. */
    public void end(String id, CallEnd end) {
        open(id).ifPresent(session -> {
            if (end.answeredAt() != null) {
                session.answered(end.answeredAt(), end.at());
            }
            Terms terms = session.terms();
            repository.add(session.record(
                    end.cause(),
                    end.talked(),
                    end.at(),
                    new CallRecord.Charge(
                            session.chargeable(end.talked()), Money.zero(terms.currency()), terms.tariff(), null)));
            session.close();
        });
    }

    /** One that has not ended, of whatever node. */
    public Optional<Open> find(String id) {
        ChargingSession session = repository.find(id).orElse(null);
        OcsLink link = session == null || session.closed() ? null : session.ocs();
        return link == null
                ? Optional.empty()
                : Optional.of(new Open(
                        session.subject(),
                        link,
                        session.pending(),
                        session.answeredAt(),
                        session.knownSeconds(),
                        session.grantedSeconds()));
    }

    /** Ids of calls that nobody has spoken of in time. */
    public List<String> lost(int limit) {
        return repository.overdue(true, clock.instant(), limit);
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_TARIFF ? name : name.substring(0, LONGEST_TARIFF);
    }

    private Optional<ChargingSession> open(String id) {
        return repository.lock(id).filter(session -> !session.closed());
    }

    private Instant expiry(Instant answeredAt, long grantedSeconds) {
        return answeredAt.plusSeconds(grantedSeconds).plus(config.lostAfter());
    }
}
