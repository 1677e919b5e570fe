package org.carillon.credit.diameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.carillon.account.model.Account;
import org.carillon.account.model.JpaAccountRepository;
import org.carillon.credit.CreditClients;
import org.carillon.credit.Prices;
import org.carillon.credit.model.CreditClientRepository;
import org.carillon.credit.model.CreditClientRepository.OpenSession;
import org.carillon.credit.model.CreditClientRepository.PricedSession;
import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.rating.model.Price;
import org.carillon.testing.Databases;
import org.carillon.testing.JpaUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes with open sessions are told of: RFC 8506 §5.5 (Server-Initiated Credit Re-authorization). */
@Tag("R303")
class ReAuthorisationTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final List<DiameterRequest> sent = new ArrayList<>();
    private final String session = "sbc.test;" + UUID.randomUUID();
    private JpaUnit unit;
    private ReAuthorisation reAuthorisation;
    private String login;
    private long account;
    private Price price = new Price(0, 0, 0, 1, 1, 0);
    private String currency = "EUR";

    @BeforeEach
    void setUp() {
        unit = new JpaUnit(Databases.h2());
        login = "told-" + UUID.randomUUID();
        account = unit.requiresNew(() -> {
            Account opened = Account.ofSip(login, NOW);
            new JpaAccountRepository(unit.entities()).add(opened);
            return opened.id();
        });
        opened(session, "OPEN");
        opened(session + ";old", "CLOSED");
        reAuthorisation = new ReAuthorisation(
                new Committing(),
                new OnePrice(),
                Runnable::run,
                name -> name.equals(login) ? OptionalLong.of(account) : OptionalLong.empty());
        reAuthorisation.open((request, patience) -> {
            sent.add(request);
            return CompletableFuture.completedFuture(DiameterAnswer.of(2002));
        });
        reAuthorisation.asked("sbc.test", "client.test");
    }

    @AfterEach
    void closeUnit() {
        unit.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger.adjusted",
                "ledger.lowest-changed",
                "ledger.transferred",
                "voucher.redeemed",
                "top-up.credited"
            })
    void nodeShouldBeToldOfCreditThatChanges(String kind) {
        reAuthorisation.follow(event(kind, account, Map.of("amount", "5.00 EUR")));

        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request.command()).isEqualTo(258);
            assertThat(request.application().id()).isEqualTo(4);
            assertThat(request.proxiable()).isTrue();
            assertThat(request.sessionId()).isEqualTo(session);
            assertThat(request.avps().getText(BaseAvps.DESTINATION_HOST)).isEqualTo("sbc.test");
            assertThat(request.avps().getText(BaseAvps.DESTINATION_REALM)).isEqualTo("client.test");
            assertThat(request.avps().getNumber(BaseAvps.RE_AUTH_REQUEST_TYPE)).isZero();
        });
    }

    @Test
    void whoIsGivenSomethingShouldCountToo() {
        reAuthorisation.follow(event("ledger.transferred", account + 1, Map.of("to", login)));

        assertThat(sent).extracting(DiameterRequest::sessionId).containsExactly(session);
    }

    @Test
    void sessionOfAnAccountThatIsClosedShouldBeAborted() {
        reAuthorisation.follow(event("account.closed", account, Map.of()));

        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request.command()).isEqualTo(274);
            assertThat(request.avps().has(BaseAvps.RE_AUTH_REQUEST_TYPE)).isFalse();
        });
    }

    @Test
    void otherEventsAndOtherAccountsShouldTellNobody() {
        reAuthorisation.follow(event("call.ended", account, Map.of()));
        reAuthorisation.follow(event("ledger.adjusted", account + 1, Map.of()));
        reAuthorisation.follow(event("ledger.adjusted", null, Map.of()));

        assertThat(sent).isEmpty();
    }

    @Test
    void nodeShouldBeToldWhenWhatGoesOnCostsSomethingElse() {
        price = new Price(0, 500, 0, 60, 1, 0);
        reAuthorisation.pricesChanged(NOW);
        assertThat(toldOfPrices()).as("a fee is for the next session").isEmpty();

        price = new Price(600_000, 0, 0, 1, 1, 0);
        reAuthorisation.pricesChanged(NOW);
        assertThat(toldOfPrices()).containsExactly(258);

        currency = "USD";
        reAuthorisation.pricesChanged(NOW);
        assertThat(toldOfPrices()).as("a session keeps its currency").hasSize(1);
    }

    /** The database is that of other tests too. */
    private List<Integer> toldOfPrices() {
        return sent.stream()
                .filter(request -> session.equals(request.sessionId()))
                .map(DiameterRequest::command)
                .toList();
    }

    @Test
    void nodeThatMovesShouldBeToldWhereItIs() {
        reAuthorisation.asked("sbc.test", "elsewhere.test");

        assertThat(unit.requiresNew(() -> new CreditClientRepository(unit.entities()).open(account, 10)))
                .containsExactly(new OpenSession(session, "sbc.test", "elsewhere.test"));
    }

    private void opened(String sessionId, String state) {
        unit.run(() -> unit.entities()
                .createNativeQuery("""
                        insert into credit_session (session_id, origin_host, tenant_id, account_id, currency, number,
                            decimals, per_minute, connection_fee, minimum, first_seconds, next_seconds, free_seconds,
                            state, opened_at, expires_at, used_seconds, cost, uncollected, correlation_id, version)
                        values (:session, 'sbc.test', 1, :account, 'EUR', '44', 2, 0, 0, 0, 1, 1, 0, :state,
                            current_timestamp, current_timestamp, 0, 0, 0, 'c', 0)""")
                .setParameter("session", sessionId)
                .setParameter("account", account)
                .setParameter("state", state)
                .executeUpdate());
    }

    private static Event event(String kind, @Nullable Long about, Map<String, String> details) {
        return new Event(CorrelationId.create(), NOW, kind, about, details);
    }

    private final class OnePrice implements Prices {
        @Override
        public Optional<Currency> currency(long tenantId, long accountId) {
            return Optional.of(Currency.getInstance(currency));
        }

        @Override
        public Optional<Rated> find(long tenantId, long accountId, String number, Instant at) {
            return Optional.of(new Rated(number, price, 2));
        }
    }

    /** Each in a transaction of its own, as the container does it. */
    private final class Committing extends CreditClients {
        Committing() {
            super(new CreditClientRepository(unit.entities()));
        }

        @Override
        public void keep(String host, String realm) {
            unit.run(() -> super.keep(host, realm));
        }

        @Override
        public List<PricedSession> priced(long afterId, int most) {
            return unit.requiresNew(() -> super.priced(afterId, most));
        }

        @Override
        public List<OpenSession> open(long accountId, int most) {
            return unit.requiresNew(() -> super.open(accountId, most));
        }
    }
}
