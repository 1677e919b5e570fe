package org.carillon.routing.sip;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.carillon.account.SipConfig;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.routing.OwnAddresses;
import org.carillon.sip.Changes;
import org.carillon.sip.Forwarding;
import org.carillon.sip.ForwardingListener;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeTenants;
import org.junit.jupiter.api.Test;

class SipDispatcherTest {
    private Supplier<Outcome> decision = () -> Outcome.respond(200, "OK");

    private final SipDispatcher dispatcher = new SipDispatcher(
            List.of(new Handler("OPTIONS"), new Handler("REGISTER"), new Handler("SUBSCRIBE")),
            new OwnAddresses(
                    new SipConfig("carillon.local", "127.0.0.1", 5060, 5061, Optional.empty()),
                    FakeTenants.none(),
                    Optional.of(List.of("sip.example.org")),
                    "192.0.2.1",
                    Optional.empty()));

    @Test
    void requestShouldGoToTheHandlerOfItsMethod() {
        assertThat(answer(new FakeRequest("OPTIONS")).status()).isEqualTo(200);
    }

    @Test
    void unknownMethodShouldBeAnsweredWithWhatIsAllowed() {
        Reply reply = answer(new FakeRequest("INVITE"));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Allow");
            assertThat(header.value()).isEqualTo("OPTIONS, REGISTER, SUBSCRIBE");
        });
    }

    @Test
    void requestWithinADialogShouldFindNone() {
        assertThat(answer(new FakeRequest("BYE").to("<sip:a@carillon.local>;tag=1"))
                        .status())
                .isEqualTo(481);
        assertThat(answer(new FakeRequest("OPTIONS").to("<sip:a@carillon.local>;tag=1"))
                        .status())
                .isEqualTo(481);
        assertThat(answer(new FakeRequest("CANCEL")).status()).isEqualTo(481);
    }

    @Test
    void requestWithinADialogShouldGoToTheHandlerThatKeepsIt() {
        assertThat(answer(new FakeRequest("SUBSCRIBE").uri("sip:10.9.8.7:5060").to("<sip:a@carillon.local>;tag=1"))
                        .status())
                .isEqualTo(200);
        assertThat(answer(new FakeRequest("SUBSCRIBE").uri("sip:10.9.8.7:5060")).status())
                .isEqualTo(404);
    }

    @Test
    void requestsOfDialogsShouldNotBeTakenOutsideOfOne() {
        for (String method : List.of("REFER", "INFO", "UPDATE", "PRACK", "BYE")) {
            assertThat(answer(new FakeRequest(method)).status()).as(method).isEqualTo(405);
            assertThat(answer(new FakeRequest(method).to("<sip:a@carillon.local>;tag=1"))
                            .status())
                    .as(method)
                    .isEqualTo(481);
        }
    }

    @Test
    void acknowledgementShouldNotBeAnswered() {
        FakeExchange exchange = new FakeExchange(new FakeRequest("ACK"));

        dispatcher.dispatch(exchange);

        assertThat(exchange.replies()).isEmpty();
    }

    @Test
    void requestForAnotherHostShouldNotBeRelayed() {
        assertThat(answer(new FakeRequest("OPTIONS").uri("sip:bob@example.com")).status())
                .isEqualTo(404);
    }

    @Test
    void domainAliasAndOwnAddressShouldBeOurs() {
        for (String uri : List.of("sip:a@CARILLON.local", "sip:sip.example.org", "sip:192.0.2.1:5070", "tel:+441")) {
            assertThat(answer(new FakeRequest("OPTIONS").uri(uri)).status())
                    .as(uri)
                    .isEqualTo(200);
        }
    }

    @Test
    void pendingRequestShouldNotBeAnsweredHere() {
        decision = Outcome::pending;
        FakeExchange exchange = new FakeExchange(new FakeRequest("OPTIONS"));

        dispatcher.dispatch(exchange);

        assertThat(exchange.replies()).isEmpty();
    }

    @Test
    void requestShouldBeSentOnAsItsHandlerSays() {
        Forwarding forwarding = new Forwarding(
                List.of(Target.of(SipUri.of("bob", "192.0.2.7"), null)),
                Changes.NONE,
                "call-1",
                Duration.ofSeconds(30),
                new ForwardingListener() {});
        decision = () -> Outcome.forward(forwarding);
        FakeExchange exchange = new FakeExchange(new FakeRequest("OPTIONS"));

        dispatcher.dispatch(exchange);

        assertThat(exchange.forwardings()).containsExactly(forwarding);
        assertThat(exchange.replies()).isEmpty();
    }

    @Test
    void unexpectedFailureShouldSayNothingOfItself() {
        decision = () -> {
            throw new IllegalStateException("secret");
        };

        Reply reply = answer(new FakeRequest("OPTIONS"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.toString()).doesNotContain("secret");
    }

    @Test
    void expectedFailureShouldHaveItsStatus() {
        decision = () -> {
            throw new DomainException(ProblemType.TOO_LARGE, "too large");
        };

        assertThat(answer(new FakeRequest("OPTIONS")).status()).isEqualTo(413);
    }

    @Test
    void databaseThatIsAwayShouldMean503WithRetryAfter() {
        for (RuntimeException failure : List.of(
                new PersistenceException("away"),
                new IllegalStateException(new SQLException("away")),
                DomainException.unavailable("away", Duration.ofSeconds(5), new SQLException()))) {
            decision = () -> {
                throw failure;
            };

            Reply reply = answer(new FakeRequest("OPTIONS"));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers()).anyMatch(header -> header.name().equals("Retry-After"));
        }
    }

    @Test
    void everyProblemTypeShouldHaveAStatus() {
        for (ProblemType type : ProblemType.values()) {
            Reply reply = SipErrorMapper.expected(new DomainException(type, "x"));

            assertThat(reply).isNotNull();
            assertThat(reply.status()).isBetween(400, 599);
        }
    }

    private Reply answer(FakeRequest request) {
        FakeExchange exchange = new FakeExchange(request);
        dispatcher.dispatch(exchange);
        assertThat(exchange.replies()).hasSize(1);
        return exchange.replies().get(0);
    }

    private final class Handler implements RequestHandler {
        private final String method;

        Handler(String method) {
            this.method = method;
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public boolean keepsDialogs() {
            return method.equals("SUBSCRIBE");
        }

        @Override
        public Outcome handle(ServerExchange exchange) {
            return decision.get();
        }
    }
}
