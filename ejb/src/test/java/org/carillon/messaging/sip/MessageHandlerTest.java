package org.carillon.messaging.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.carillon.messaging.Acceptance;
import org.carillon.messaging.MessagingConfig;
import org.carillon.messaging.MessagingService;
import org.carillon.messaging.model.Message;
import org.carillon.routing.Senders;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessageHandlerTest {
    private static final FakeDirectory DIRECTORY =
            new FakeDirectory().with(1, "441", "alice").with(2, "442", "bob");

    private final MovableClock clock = new MovableClock();
    private final FakeMessaging messaging = new FakeMessaging();
    private final MessageHandler handler = new MessageHandler(
            Digests.authentication(new FakeCredentials().with("441", 1), clock),
            DIRECTORY,
            new Senders(DIRECTORY, Digests.ours()),
            messaging,
            Digests.SIP,
            clock);

    @Test
    void messageWithoutCredentialsShouldBeChallengedAsByAProxy() {
        assertThat(status(handler.handle(new FakeExchange(message())))).isEqualTo(407);
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

    private int answer(Acceptance acceptance) {
        return MessageHandler.reply(acceptance).status();
    }

    private static FakeRequest message() {
        return new FakeRequest("MESSAGE")
                .uri("sip:442@carillon.local")
                .from("\"Alice\" <sip:441@carillon.local>;tag=1")
                .to("<sip:442@carillon.local>")
                .body("text/plain", "hello");
    }

    private static int status(Outcome outcome) {
        return ((Outcome.Respond) outcome).reply().status();
    }

    private static final class FakeMessaging extends MessagingService {
        final List<Message> submitted = new ArrayList<>();
        boolean full;

        FakeMessaging() {
            super(new MessagingConfig(
                    1000, Duration.ofDays(7), Duration.ofSeconds(3), 1, 1, 1, 1, 1, Duration.ofMinutes(1)));
        }

        @Override
        public boolean submit(Message message, Consumer<Acceptance> listener) {
            if (!full) {
                submitted.add(message);
            }
            return !full;
        }
    }
}
