package org.carillon.messaging.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.carillon.account.model.E164Number;
import org.carillon.messaging.Acceptance;
import org.carillon.messaging.model.Message;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeTenants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageHandlerTest extends MessageWorld {
    @Test
    void messageWithoutCredentialsShouldBeChallengedAsByAProxy() {
        assertThat(status(handler.handle(new FakeExchange(message())))).isEqualTo(407);
    }

    /** Its source is its proof, as with a call; the rule of the gateway makes the number. */
    @Test
    @Tag("R140")
    void messageOfAGatewayShouldGoToTheDevicesOfAUserAndNotBeKept() {
        fixed.set(2, device("urn:uuid:1", 10, 40_001));
        FakeRequest sent = fromGateway("sip:02@carillon.local").with("P-Asserted-Identity", "<sip:441@carillon.local>");

        assertThat(handler.handle(new FakeExchange(sent))).isInstanceOfSatisfying(Outcome.Forward.class, onward -> {
            assertThat(onward.forwarding().targets()).hasSize(1);
            assertThat(onward.forwarding().changes().added())
                    .as("this gateway is not believed")
                    .isEmpty();
        });
        assertThat(messaging.submitted).isEmpty();
    }

    @Test
    @Tag("R140")
    void messageOfAGatewayShouldReachNobodyButUsersWhoAreThere() {
        assertThat(status(handler.handle(new FakeExchange(fromGateway("sip:442@carillon.local")))))
                .as("nobody is registered")
                .isEqualTo(480);
        assertThat(status(handler.handle(new FakeExchange(fromGateway("sip:int447@carillon.local")))))
                .as("no transit")
                .isEqualTo(403);
        assertThat(status(handler.handle(new FakeExchange(fromGateway("sip:339@carillon.local")))))
                .isEqualTo(404);
        assertThat(status(handler.handle(
                        new FakeExchange(fromGateway("sip:442@carillon.local").body("text/plain", "x".repeat(1001))))))
                .isEqualTo(413);
    }

    @Test
    @Tag("R171")
    void messageShouldBeKeptWithTheAddressAndTheDisplayNameOfItsSender() {
        Outcome outcome = Digests.authenticated(handler, message(), "441");

        assertThat(outcome).isInstanceOf(Outcome.Pending.class);
        assertThat(messaging.submitted).singleElement().satisfies(kept -> {
            assertThat(kept.senderAccount()).isEqualTo(1);
            assertThat(kept.senderUri()).isEqualTo("sip:441@carillon.local");
            assertThat(kept.senderDisplay()).isEqualTo("Alice");
            assertThat(kept.recipientAccount()).isEqualTo(2);
            assertThat(kept.contentType()).isEqualTo("text/plain");
            assertThat(new String(kept.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        });
    }

    @Test
    @Tag("R172")
    void messageToUnknownUserShouldGet404() {
        FakeRequest request = message().uri("sip:449@carillon.local");

        assertThat(status(Digests.authenticated(handler, request, "441"))).isEqualTo(404);
        assertThat(messaging.submitted).isEmpty();
    }

    @Test
    @Tag("R177")
    void messageToANumberOfAnotherNetworkShouldLeaveAndOneThatThePlanGivesAUserStay() {
        offnet.recipient = new OffnetMessages.Elsewhere(E164Number.of("4490000"), "449");
        assertThat(Digests.authenticated(handler, toNumber(), "441")).isEqualTo(Outcome.respond(202, "Accepted"));
        assertThat(offnet.taken).containsExactly("449 PT1M");
        assertThat(messaging.submitted).isEmpty();

        offnet.recipient = new OffnetMessages.User(2);
        assertThat(Digests.authenticated(handler, toNumber(), "441")).isInstanceOf(Outcome.Pending.class);
        assertThat(messaging.submitted).extracting(Message::recipientAccount).containsExactly(2L);
    }

    @Test
    void requestUriShouldDecideAndNotTo() {
        FakeRequest request = message().uri("sip:bob@carillon.local").to("<sip:nobody@elsewhere.example>");

        assertThat(Digests.authenticated(handler, request, "441")).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void senderMayUseAnyOfHisPublicIdsButNobodyElses() {
        assertThat(Digests.authenticated(handler, message().from("<sip:alice@carillon.local>;tag=1"), "441"))
                .isInstanceOf(Outcome.Pending.class);
        assertThat(status(Digests.authenticated(handler, message().from("<sip:bob@carillon.local>;tag=1"), "441")))
                .isEqualTo(403);
        assertThat(status(Digests.authenticated(handler, message().from("<sip:441@example.com>;tag=1"), "441")))
                .isEqualTo(403);
    }

    /** The same names in two tenants: nobody writes to the other one, whatever he names. */
    @ParameterizedTest
    @Tag("P25")
    @CsvSource({
        "441,    sip:441@carillon.local,  sip:bob@carillon.local,    2",
        "441,    sip:441@carillon.local,  sip:100042@carillon.local, 404",
        "441,    sip:441@carillon.local,  sip:bob@b.example,         404",
        "441,    sip:441@b.example,       sip:bob@carillon.local,    403",
        "100041, sip:alice@b.example,     sip:bob@b.example,         12",
        "100041, sip:100041@b.example,    sip:bob@carillon.local,    12",
        "100041, sip:alice@carillon.local, sip:100042@127.0.0.1,     12",
        "100041, sip:alice@b.example,     sip:442@carillon.local,    404",
        "100041, sip:441@b.example,       sip:bob@b.example,         403",
    })
    void recipientShouldBeOfTheSendersTenant(String login, String from, String to, int recipientOrStatus) {
        FakeDirectory directory = new FakeDirectory()
                .with(1, "441", "alice")
                .with(2, "442", "bob")
                .withMember(2, 11, "100041", "alice")
                .withMember(2, 12, "100042", "bob");
        MessageHandler tenants = handler(
                new FakeCredentials().with("441", 1).withMember(2, "100041", 11),
                directory,
                Digests.ours(FakeTenants.of(Map.of("b.example", 2L))));

        Outcome outcome = Digests.authenticated(tenants, message().uri(to).from("<" + from + ">;tag=1"), login);

        if (recipientOrStatus < 100) {
            assertThat(messaging.submitted)
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.recipientAccount()).isEqualTo(recipientOrStatus));
        } else {
            assertThat(status(outcome)).isEqualTo(recipientOrStatus);
            assertThat(messaging.submitted).isEmpty();
        }
    }

    @Test
    void bodyAboveTheLimitShouldGet413() {
        FakeRequest request = message().body("text/plain", "x".repeat(1001));

        assertThat(status(Digests.authenticated(handler, request, "441"))).isEqualTo(413);
    }

    @Test
    void senderShouldBeToldToRetryWhenTheMessageCannotBeTaken() {
        messaging.full = true;

        Reply reply = ((Outcome.Respond) Digests.authenticated(handler, message(), "441")).reply();

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).anyMatch(header -> header.name().equals("Retry-After"));
    }

    @Test
    @Tag("R176")
    void messageShouldExpireAfterSevenDaysOrWhenItsSenderSays() {
        Digests.authenticated(handler, message(), "441");
        Digests.authenticated(handler, message().with("Expires", "60"), "441");
        Digests.authenticated(handler, message().with("Expires", "99999999"), "441");
        Digests.authenticated(handler, message().with("Expires", "soon"), "441");

        assertThat(messaging.submitted)
                .extracting(kept -> Duration.between(kept.acceptedAt(), kept.expiresAt()))
                .containsExactly(Duration.ofDays(7), Duration.ofSeconds(60), Duration.ofDays(7), Duration.ofDays(7));
    }

    @Test
    void answerShouldFollowWhatBecameOfTheMessage() {
        assertThat(answer(Acceptance.DELIVERED)).isEqualTo(200);
        assertThat(answer(Acceptance.KEPT)).isEqualTo(202);
        assertThat(answer(Acceptance.UNAVAILABLE)).isEqualTo(503);
        assertThat(answer(Acceptance.REFUSED)).isEqualTo(500);
    }
}
