package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.UUID;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Exchange;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob wants to hear nothing of Alice: docs/flows/blocks.md. */
class BlockFlowIT extends SipFlow {
    /** A picture of one green point. */
    private static final String POINT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNg+M8AAAICAQB7CYF4AAAAAElFTkSuQmCC";

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @SuppressWarnings("NullAway.Init")
    private Phone alice;

    @SuppressWarnings("NullAway.Init")
    private Phone bob;

    @BeforeEach
    void open() {
        api = new ApiClient(server.https(), server.certificateAuthority());
        alice = phones.signedUp();
        bob = phones.signedUp();
        alice.registers();
        bob.registers();
    }

    @Test
    void messagesAndCallsOfSomebodyWhoIsBlockedShouldNotArrive() {
        block("+" + login(alice)).expect(204);

        assertThat(alice.sends("hello").to(bob).answer().startLine()).isEqualTo("SIP/2.0 603 Decline");
        OutgoingCall shown = alice.invites(bob);
        assertThat(shown.isRefused(603).startLine()).isEqualTo("SIP/2.0 603 Decline");
        assertThat(CallStory.kinds(new CallStory(server).until(shown, "call.failed")))
                .contains("call.blocked");
        OutgoingCall hidden = alice.dials()
                .claimingToBe("sip:anonymous@anonymous.invalid")
                .changed(invite -> invite.with("Privacy", "id"))
                .to(bob);
        hidden.isRefused(603);
        Phone carol = phones.signedUp();
        carol.sends("from somebody else").to(bob).answered(200);
        bob.receives("from somebody else");
        bob.sends("from him who blocks").to(alice).answered(200);
        alice.receives("from him who blocks");

        assertThat(bob.receivedTexts()).containsExactly("from somebody else");
        assertThat(bob.callsReceived()).isEmpty();
        assertThat(api.get("/api/v1/blocks", authorization(bob))
                        .expect(200)
                        .json()
                        .toString())
                .isEqualTo("{\"names\":[\"%s\"]}".formatted(login(alice)));

        unblock(login(alice)).expect(204);
        alice.sends("hello again").to(bob).answered(200);
        bob.receives("hello again").from(alice);
        OutgoingCall call = alice.invites(bob);
        IncomingCall atBob = bob.rings().answers();
        call.isAnswered();
        atBob.isAcknowledged();
        call.hangsUp();
    }

    @Test
    void devicesOfSomebodyWhoBlockedThemShouldNotBeReachedEither() {
        String device = bob.uri() + ";gr=" + bob.instance();
        options(device).answered(200);
        block(login(alice)).expect(204);

        options(device).answered(603);
        alice.sends("to the device").to(device).answered(603);
        alice.dials().to(device).isRefused(603);
        assertThat(bob.questions()).hasSize(1);
    }

    @Test
    void somebodyWhoIsBlockedShouldNotFindWhoBlockedHim() {
        String name = "bob-" + UUID.randomUUID().toString().substring(0, 8);
        api.send("PUT", "/api/v1/profile/username", "{\"username\":\"%s\"}".formatted(name), authorization(bob))
                .expect(204);
        api.send(
                        "PUT",
                        "/api/v1/profile/avatar",
                        Base64.getDecoder().decode(POINT),
                        "Authorization",
                        authorization(bob)[1],
                        "Content-Type",
                        "image/png")
                .expect(204);
        String picture = "/api/v1/accounts/" + login(bob) + "/avatar";
        api.get(picture, authorization(alice)).expect(200);
        block(login(alice)).expect(204);

        assertThat(directory(alice, name)).isEmpty();
        api.get(picture, authorization(alice)).expectProblem(404, "not-found");
        assertThat(directory(phones.signedUp(), name)).hasSize(1);
        JsonNode uploaded = uploads(alice, bob);
        assertThat(uploaded.path("matches")).isEmpty();

        unblock(login(alice)).expect(204);
        assertThat(directory(alice, name)).hasSize(1);
        assertThat(alice.receivesSomething().message().text())
                .contains("\"command\":\"contacts.add\"")
                .contains("\"l\":\"%s\"".formatted(login(bob)));
    }

    @Test
    void listShouldNotTellWhoHasAnAccountAndRefuseWhatIsNoName() {
        assertThat(block("48999999999").expect(204).response().body())
                .isEqualTo(block(login(alice)).expect(204).response().body());
        unblock("somebody").expect(204);
        block("x".repeat(65)).expectProblem(400, "invalid-request");
        api.get("/api/v1/blocks").expectProblem(401, "unauthenticated");
        assertThat(api.get("/api/v1/blocks", authorization(alice)).json().toString())
                .isEqualTo("{\"names\":[]}");
    }

    private JsonNode uploads(Phone owner, Phone contact) {
        String body =
                "{\"contacts\":[{\"id\":\"17\",\"name\":\"Bob\",\"numbers\":[\"+%s\"]}]}".formatted(login(contact));
        String token = api.post("/api/v1/contacts/uploads", body, authorization(owner))
                .expect(202)
                .text("token");
        return await().atMost(Phone.SOON)
                .until(
                        () -> api.get("/api/v1/contacts/uploads/" + token, authorization(owner))
                                .expect(200)
                                .json(),
                        progress -> progress.path("state").asText().equals("done"));
    }

    private JsonNode directory(Phone asking, String username) {
        return api.get("/api/v1/directory?username=" + username, authorization(asking))
                .expect(200)
                .json();
    }

    private Exchange options(String uri) {
        return alice.asks(alice.begin("OPTIONS", uri, "<" + alice.uri() + ">", "<" + uri + ">"));
    }

    private ApiAnswer block(String name) {
        return api.send("PUT", "/api/v1/blocks/" + name, "", authorization(bob));
    }

    private ApiAnswer unblock(String name) {
        return api.delete("/api/v1/blocks/" + name, authorization(bob));
    }

    private static String[] authorization(Phone phone) {
        return new String[] {
            "Authorization", ApiClient.bearer(phone.credentials().accessToken())
        };
    }

    private static String login(Phone phone) {
        return phone.credentials().login();
    }
}
