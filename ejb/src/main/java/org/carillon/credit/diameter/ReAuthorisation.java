package org.carillon.credit.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.carillon.account.AccountDirectory;
import org.carillon.charging.ChargingThreads;
import org.carillon.credit.CreditClients;
import org.carillon.credit.Prices;
import org.carillon.credit.model.CreditClientRepository.OpenSession;
import org.carillon.credit.model.CreditClientRepository.PricedSession;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ResultCode;
import org.carillon.event.model.Event;
import org.jspecify.annotations.Nullable;

/**
 * Tells nodes that have sessions with us when the credit of their users has changed, or the price of what goes on, so that
 * they ask anew at once (RFC 8506 §5.5 (Server-Initiated Credit Re-authorization)), and when an account is closed, so that they
 * end (RFC 6733 §8.5 (Aborting a Session)). It follows the event log, and looks at the tariffs. A node that cannot be told asks
 * anew when its grant is not good any more.
 */
@ApplicationScoped
public class ReAuthorisation {
    /** What adds to somebody's credit or takes from it, apart from sessions themselves. */
    private static final Set<String> CREDIT_CHANGES = Set.of(
            "ledger.adjusted", "ledger.lowest-changed", "ledger.transferred", "voucher.redeemed", "top-up.credited");

    private static final String CLOSED = "account.closed";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_SESSIONS = 100;
    /** Sessions that are looked at in one transaction. */
    private static final int PAGE = 1000;

    private static final int MOST_NODES = 10_000;
    /** Re-Auth-Request-Type, RFC 6733 §8.12 (Re-Auth-Request-Type AVP). */
    private static final long AUTHORIZE_ONLY = 0;

    private CreditClients clients;
    private Prices prices;
    private Executor threads;
    private Function<String, OptionalLong> accounts;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private volatile @Nullable BiFunction<DiameterRequest, Duration, CompletableFuture<DiameterAnswer>> line;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ReAuthorisation() {}

    @Inject
    public ReAuthorisation(CreditClients clients, Prices prices, ChargingThreads threads, AccountDirectory accounts) {
        this(clients, prices, (Executor) threads, accounts::findAccountId);
    }

    ReAuthorisation(CreditClients clients, Prices prices, Executor threads, Function<String, OptionalLong> accounts) {
        this.clients = clients;
        this.prices = prices;
        this.threads = threads;
        this.accounts = accounts;
    }

    void open(BiFunction<DiameterRequest, Duration, CompletableFuture<DiameterAnswer>> opened) {
        line = opened;
    }

    void close() {
        line = null;
    }

    /** A node asked for credit: it is remembered, once. Does not wait. */
    void asked(String host, String realm) {
        if (realm.equals(known.get(host)) || known.size() >= MOST_NODES) {
            return;
        }
        known.put(host, realm);
        later(() -> {
            try {
                clients.keep(host, realm);
            } catch (RuntimeException failure) {
                // the next request is another attempt
                known.remove(host);
                throw failure;
            }
        });
    }

    /** Something happened. Does not wait and does not fail. */
    void follow(Event event) {
        boolean closed = event.kind().equals(CLOSED);
        if (!closed && !CREDIT_CHANGES.contains(event.kind())) {
            return;
        }
        int command = closed ? Commands.ABORT_SESSION : Commands.RE_AUTH;
        Long account = event.accountId();
        if (account != null) {
            later(() -> tell(account, command));
        }
        String receiver = event.details().get("to");
        if (receiver != null) {
            later(() -> accounts.apply(receiver).ifPresent(id -> tell(id, command)));
        }
    }

    /** Prices may have changed: sessions that have another one than their tariff says now are told. Does not wait. */
    void pricesChanged(Instant now) {
        if (line != null) {
            later(() -> tellOfPrices(now));
        }
    }

    private void tellOfPrices(Instant now) {
        List<PricedSession> page;
        long after = 0;
        do {
            page = clients.priced(after, PAGE);
            for (PricedSession open : page) {
                after = open.id();
                if (prices.now(open.purse(), open.rated(), now).isPresent()) {
                    tell(open.session(), Commands.RE_AUTH);
                }
            }
        } while (page.size() == PAGE);
    }

    private void tell(long accountId, int command) {
        List<OpenSession> sessions = clients.open(accountId, MOST_SESSIONS);
        sessions.forEach(session -> tell(session, command));
    }

    private void tell(OpenSession session, int command) {
        BiFunction<DiameterRequest, Duration, CompletableFuture<DiameterAnswer>> open = line;
        if (open == null) {
            return;
        }
        DiameterRequest request = DiameterRequest.of(
                command,
                ApplicationId.CREDIT_CONTROL,
                Avp.of(BaseAvps.SESSION_ID, session.sessionId()),
                Avp.of(BaseAvps.DESTINATION_REALM, session.realm()),
                Avp.of(BaseAvps.DESTINATION_HOST, session.host()));
        DiameterRequest whole = command == Commands.RE_AUTH
                ? request.with(Avp.of(BaseAvps.RE_AUTH_REQUEST_TYPE, AUTHORIZE_ONLY))
                : request;
        CompletableFuture<DiameterAnswer> unused = open.apply(whole, PATIENCE).whenComplete((answer, failure) -> {
            int code = answer == null ? 0 : answer.resultCode().orElse(ResultCode.UNABLE_TO_COMPLY);
            if (!ResultCode.isSuccess(code)) {
                ReAuthLog.LOG.notTold(session.host(), session.sessionId(), code, String.valueOf(failure));
            }
        });
    }

    private void later(Runnable work) {
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException failure) {
                    ReAuthLog.LOG.failed(failure);
                }
            });
        } catch (RejectedExecutionException full) {
            ReAuthLog.LOG.failed(full);
        }
    }
}
