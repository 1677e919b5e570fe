package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Devices that are away are woken: docs/flows/message.md. */
class PushFlowIT extends SipFlow {
    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @SuppressWarnings("NullAway.Init")
    private Pushes pushes;

    @BeforeEach
    void takeClient() {
        api = new ApiClient(server.http());
        pushes = new Pushes(server);
    }

    @Test
    @Tag("R175")
    @Tag("R194")
    @Tag("R195")
    void sleepingPhoneShouldBeWokenWithAnExcerptOfALongText() {
        Phone alice = phones.signedUp();
        Phone bob = Pushes.asleep(phones.signedUp());
        pushes.putToken(bob, "token-of-bob").expect(204);
        String excerpt = "1234567890123456789012345678901234567890";
        assertThat(excerpt).hasSize(40);
        Instant before = now();

        alice.sends(excerpt + "X").shownAs("Alice A.").to(bob).answered(202);

        JsonNode push = pushes.await(bob, 1).get(0);
        assertThat(push.path("provider").asText()).isEqualTo("fcm");
        assertThat(push.path("token").asText()).isEqualTo("token-of-bob");
        assertThat(push.path("app").asText()).isEqualTo("org.example.phone");
        assertThat(push.path("instance").asText()).isEqualTo(bob.instance());
        JsonNode payload = push.path("payload");
        assertThat(payload.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("type", "callerDisplayName", "callerLogin", "timestamp", "text");
        assertThat(payload.path("type").asText()).isEqualTo("text");
        assertThat(payload.path("callerDisplayName").asText()).isEqualTo("Alice A.");
        assertThat(payload.path("callerLogin").asText())
                .isEqualTo(alice.credentials().login());
        assertThat(Instant.parse(payload.path("timestamp").asText())).isBetween(before.minusMillis(1), now());
        assertThat(payload.path("text").asText()).isEqualTo(excerpt);

        bob.registers();
        bob.receives(excerpt + "X").from(alice);
    }

    @Test
    @Tag("R195")
    void textOf40CharactersShouldBePushedWhole() {
        Phone alice = phones.signedUp();
        Phone bob = Pushes.asleep(phones.signedUp());
        pushes.putToken(bob, "whole").expect(204);
        String forty = "\uD83D\uDD14".repeat(40);

        alice.sends(forty).to(bob).answered(202);

        JsonNode payload = pushes.await(bob, 1).get(0).path("payload");
        assertThat(payload.path("text").asText()).isEqualTo(forty);
        assertThat(payload.path("callerDisplayName").asText())
                .as("where the sender gives no name")
                .isEqualTo(alice.credentials().login());
    }

    @Test
    @Tag("R209")
    void onlyTheDeviceThatIsNotRegisteredShouldBeWoken() {
        Phone alice = phones.signedUp();
        Phone mobile = phones.signedUp();
        Phone desk = Pushes.asleep(phones.anotherOf(mobile));
        mobile.registers();
        pushes.putToken(mobile, "token-of-mobile").expect(204);
        pushes.putToken(desk, "token-of-desk").expect(204);

        alice.sends("to both").to(mobile).answered(200);

        mobile.receives("to both");
        assertThat(pushes.await(desk, 1).get(0).path("payload").path("text").asText())
                .isEqualTo("to both");
        assertThat(pushes.of(mobile)).isEmpty();
    }

    @Test
    @Tag("R209")
    void registeredPhoneShouldGetNoPush() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();
        pushes.putToken(bob, "bobs").expect(204);

        alice.sends("you are there").to(bob).answered(200);
        bob.receives("you are there");
        bob.unregisters();
        alice.sends("you are not").to(bob).answered(202);

        assertThat(pushes.await(bob, 1))
                .singleElement()
                .extracting(push -> push.path("payload").path("text").asText())
                .isEqualTo("you are not");
    }

    @Test
    @Tag("R123")
    void commandsShouldNeverBePushed() {
        Phone alice = phones.signedUp();
        Phone bob = Pushes.asleep(phones.signedUp());
        pushes.putToken(bob, "bobs").expect(204);

        alice.sends("{\"command\":\"refresh\"}")
                .as("application/vnd.carillon.command+json")
                .to(bob)
                .answered(202);
        alice.sends("<picture>").as("image/svg+xml").to(bob).answered(202);

        JsonNode push = pushes.await(bob, 1).get(0);
        assertThat(push.path("payload").has("text")).isFalse();
        assertThat(pushes.of(bob)).hasSize(1);
        bob.registers();
        bob.receives("{\"command\":\"refresh\"}");
    }

    @Test
    @Tag("R198")
    void newTokenShouldReplaceTheOldOneAndARemovedOneShouldNotBeUsed() {
        Phone alice = phones.signedUp();
        Phone bob = Pushes.asleep(phones.signedUp());
        pushes.putToken(bob, "first").expect(204);
        pushes.putToken(bob, "first").expect(204);
        pushes.putToken(bob, "second").expect(204);
        alice.sends("one").to(bob).answered(202);
        assertThat(pushes.await(bob, 1))
                .extracting(push -> push.path("token").asText())
                .containsExactly("second");

        pushes.delete(bob.instance(), bob).expect(204);
        pushes.delete(bob.instance(), bob).expect(204);
        alice.sends("two").to(bob).answered(202);
        pushes.putToken(bob, "third").expect(204);
        alice.sends("three").to(bob).answered(202);

        assertThat(pushes.await(bob, 2))
                .extracting(push -> push.path("token").asText())
                .containsExactly("second", "third");
        assertThat(pushes.of(bob))
                .extracting(push -> push.path("payload").path("text").asText())
                .containsExactly("one", "three");
    }

    @Test
    void tokenShouldMoveWithThePhoneToItsNextUser() {
        Phone alice = phones.signedUp();
        Phone bob = Pushes.asleep(phones.signedUp());
        Phone carol = Pushes.asleep(phones.signedUp());
        pushes.putToken(bob, "the-same-phone").expect(204);
        pushes.putToken(carol, "the-same-phone").expect(204);

        alice.sends("for Bob alone").to(bob).answered(202);
        alice.sends("for Carol").to(carol).answered(202);

        pushes.await(carol, 1);
        assertThat(pushes.of(bob)).isEmpty();
    }

    @Test
    void moreThanTheAllowanceShouldBeToldByOnePush() {
        Phone alice = phones.signedUp();
        Phone bob = Pushes.asleep(phones.signedUp());
        pushes.putToken(bob, "busy").expect(204);
        for (int i = 1; i <= 5; i++) {
            alice.sends("number " + i).to(bob).answered(202);
            pushes.await(bob, i);
        }

        for (int i = 6; i <= 9; i++) {
            alice.sends("number " + i).to(bob).answered(202);
        }
        String administrator = api.administrator(server.administratorPassword());
        await().atMost(Phone.SOON)
                .until(() -> events(
                                        administrator,
                                        "kind=push.skipped&login="
                                                + bob.credentials().login())
                                .size()
                        == 4);
        advanceClock(Duration.ofSeconds(11));

        assertThat(pushes.await(bob, 6))
                .extracting(push -> push.path("payload").path("text").asText())
                .containsExactly("number 1", "number 2", "number 3", "number 4", "number 5", "number 9");
    }

    @Test
    @Tag("R199")
    void tokenShouldBeTakenForADeviceOfTheCallerOnly() {
        Phone bob = Pushes.asleep(phones.signedUp());
        Phone eve = Pushes.asleep(phones.signedUp());
        String body = "{\"provider\":\"apns\",\"token\":\"t\"}";

        pushes.put(bob.instance(), eve, body).expectProblem(404, "not-found");
        pushes.delete(bob.instance(), eve).expectProblem(404, "not-found");
        pushes.put("urn:uuid:00000000-0000-4000-8000-000000000000", bob, body).expectProblem(404, "not-found");
        pushes.put("contact:bob@127.0.0.1:5060", bob, body).expectProblem(404, "not-found");
        pushes.put("no-instance", bob, body).expectProblem(404, "not-found");
        pushes.putWithoutToken(bob.instance(), body).expectProblem(401, "unauthenticated");
    }

    @Test
    void badTokensShouldBeRefusedByField() {
        Phone bob = Pushes.asleep(phones.signedUp());

        assertThat(refused(bob, "{\"provider\":\"gcm\",\"token\":\"t\"}")).isEqualTo("provider");
        assertThat(refused(bob, "{\"token\":\"t\"}")).isEqualTo("provider");
        assertThat(refused(bob, "{\"provider\":\"fcm\"}")).isEqualTo("token");
        assertThat(refused(bob, "{\"provider\":\"fcm\",\"token\":\"\"}")).isEqualTo("token");
        assertThat(refused(bob, "{\"provider\":\"fcm\",\"token\":\"a b\"}")).isEqualTo("token");
        assertThat(refused(bob, "{\"provider\":\"fcm\",\"token\":7}")).isEqualTo("token");
        assertThat(refused(bob, "{\"provider\":\"fcm\",\"token\":\"" + "x".repeat(4097) + "\"}"))
                .isEqualTo("token");
        assertThat(refused(bob, "{\"provider\":\"fcm\",\"token\":\"t\",\"app\":\"\"}"))
                .isEqualTo("app");
        assertThat(refused(bob, "{\"provider\":\"fcm\",\"token\":\"t\",\"more\":1}"))
                .isEqualTo("more");
        pushes.put(bob.instance(), bob, "{\"provider\":\"fcm\",\"token\":\"" + "x".repeat(4096) + "\"}")
                .expect(204);
    }

    @Test
    void eventsOfAPushShouldCarryTheMessagesCorrelationId() {
        Phone alice = phones.signedUp();
        Phone bob = Pushes.asleep(phones.signedUp());
        pushes.putToken(bob, "bobs").expect(204);
        alice.sends("hello").to(bob).answered(202);
        pushes.await(bob, 1);
        String administrator = api.administrator(server.administratorPassword());
        String login = bob.credentials().login();

        JsonNode sent = await().atMost(Phone.SOON)
                .until(() -> events(administrator, "kind=push.sent&login=" + login), found -> found.size() == 1)
                .get(0);

        JsonNode accepted =
                events(administrator, "kind=message.accepted&login=" + login).get(0);
        assertThat(sent.path("correlationId").asText())
                .isNotEmpty()
                .isEqualTo(accepted.path("correlationId").asText());
        assertThat(sent.toString()).doesNotContain("bobs").doesNotContain("hello");
    }

    @Test
    @Tag("P03")
    @Tag("R175")
    void acceptedMessagesShouldWakeTheirRecipientsAlsoAfterAKill() {
        Phone alice = phones.signedUp();
        List<Phone> sleepers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Phone sleeper = Pushes.asleep(phones.signedUp());
            pushes.putToken(sleeper, "sleeper-" + sleeper.instance()).expect(204);
            sleepers.add(sleeper);
        }

        sleepers.forEach(sleeper -> alice.sends("before the kill").to(sleeper).answered(202));
        server.kill();
        server.startAgain();

        for (Phone sleeper : sleepers) {
            assertThat(pushes.await(sleeper, 1))
                    .extracting(push -> push.path("payload").path("text").asText())
                    .containsOnly("before the kill");
        }
    }

    private JsonNode events(String administrator, String query) {
        return api.get("/admin/v1/events?" + query, "Authorization", administrator)
                .expect(200)
                .json();
    }

    private String refused(Phone phone, String body) {
        return pushes.put(phone.instance(), phone, body)
                .expectProblem(400, "invalid-request")
                .text("field");
    }

    private Instant now() {
        return Instant.parse(api.get("/dev/v1/clock").expect(200).text("now"));
    }
}
