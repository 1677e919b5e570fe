package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A presence server asks for buddy lists: docs/flows/internal.md. */
class InternalFlowIT extends SipFlow {
    private static final String ADDRESS = "127.0.0.67";

    @SuppressWarnings("NullAway.Init")
    private ApiClient presence;

    @BeforeEach
    void takeClient() {
        presence = new ApiClient(server.http()).from(ADDRESS);
    }

    @AfterEach
    void removeProgram() {
        server.removePrograms("presence");
    }

    @Test
    @Tag("R016")
    @Tag("R131")
    @Tag("R138")
    void buddyListShouldNameTheUsersOfTheBookAndWhoCanBeWoken() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        Phone carol = phones.signedUp();
        new Pushes(server).putToken(carol, "token-of-carol").expect(204);
        String program = server.program("presence", ADDRESS);
        String path = "/internal/v1/buddy-lists/" + alice.credentials().login();
        assertThat(presence.get(path, "Authorization", program)
                        .expect(200)
                        .json()
                        .path("buddies"))
                .isEmpty();

        ApiClient api = new ApiClient(server.https(), server.certificateAuthority());
        api.post(
                        "/api/v1/contacts/uploads",
                        "{\"contacts\":[{\"id\":\"b\",\"numbers\":[\"+%s\",\"+%s\"]},{\"id\":\"c\",\"numbers\":[\"+%s\"]}]}"
                                .formatted(
                                        bob.credentials().login(),
                                        Phones.freshNumber(),
                                        carol.credentials().login()),
                        "Authorization",
                        ApiClient.bearer(alice.credentials().accessToken()))
                .expect(202);

        JsonNode buddies = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> presence.get(path, "Authorization", program)
                                .expect(200)
                                .json()
                                .path("buddies"),
                        list -> list.size() == 2);
        assertThat(buddies.toString())
                .isEqualTo("[{\"login\":\"%s\",\"push\":false},{\"login\":\"%s\",\"push\":true}]"
                        .formatted(
                                bob.credentials().login(), carol.credentials().login()));
        assertThat(presence.get(path + "?limit=1&after=" + bob.credentials().login(), "Authorization", program)
                        .expect(200)
                        .json()
                        .path("buddies"))
                .hasSize(1);
        presence.get("/internal/v1/buddy-lists/nobody", "Authorization", program)
                .expectProblem(404, "not-found");

        ApiAnswer unknown = presence.get(path).expectProblem(401, "unauthenticated");
        assertThat(unknown.header("WWW-Authenticate")).startsWith("Basic realm=\"carillon-internal\"");
        presence.get(path, "Authorization", "Basic cHJlc2VuY2U6d3Jvbmc=").expectProblem(401, "unauthenticated");
        presence.get(path, "Authorization", "Basic ***").expectProblem(401, "unauthenticated");
        presence.get(path, "Authorization", ApiClient.bearer(alice.credentials().accessToken()))
                .expectProblem(403, "forbidden");
    }

    @Test
    @Tag("R120")
    @Tag("R124")
    void newUserShouldComeDirectlyAndBeWatchedFromThenOn() {
        Phone alice = phones.signedUp();
        alice.registers();
        String number = Phones.freshNumber();
        ApiClient api = new ApiClient(server.https(), server.certificateAuthority());
        api.post(
                        "/api/v1/contacts/uploads",
                        "{\"contacts\":[{\"id\":\"c\",\"numbers\":[\"+%s\"]}]}".formatted(number),
                        "Authorization",
                        ApiClient.bearer(alice.credentials().accessToken()))
                .expect(202);
        int before = api.smses(alice.credentials().login()).size();

        Phone carol = phones.signedUp(number);

        alice.receives("{\"command\":\"contacts.add\",\"id\":\"c\",\"n\":\"%s\",\"l\":\"%s\",\"os\":\"android\"}"
                .formatted(number, carol.credentials().login()));
        assertThat(api.smses(alice.credentials().login())).as("nothing by SMS").hasSize(before);
        String program = server.program("presence", ADDRESS);
        assertThat(presence.get(
                                "/internal/v1/buddy-lists/"
                                        + alice.credentials().login(),
                                "Authorization",
                                program)
                        .expect(200)
                        .json()
                        .path("buddies")
                        .findValuesAsText("login"))
                .containsExactly(carol.credentials().login());
    }

    @Test
    @Tag("R023")
    void addressThatIsTakenOffTheListShouldBeRefusedWithAnAlarmUntilItIsBack() throws Exception {
        Phone alice = phones.signedUp();
        String path = "/internal/v1/buddy-lists/" + alice.credentials().login();
        String program = server.program("presence", ADDRESS);
        presence.get(path, "Authorization", program).expect(200);

        server.removePrograms("presence");
        ApiAnswer refused = presence.get(path, "Authorization", program).expectProblem(403, "forbidden");

        String admin = new ApiClient(server.http()).administrator(server.administratorPassword());
        JsonNode alarm = await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> new ApiClient(server.http())
                                .get(
                                        "/admin/v1/events?kind=internal.refused&correlationId="
                                                + refused.text("correlationId"),
                                        "Authorization",
                                        admin)
                                .expect(200)
                                .json(),
                        found -> !found.isEmpty());
        assertThat(alarm.get(0).path("details").path("address").asText()).isEqualTo(ADDRESS);
        assertThat(server.managed("/prometheus")).containsPattern("carillon_internal_refused_total\\{.*\\} [1-9]");

        server.program("presence", ADDRESS);
        presence.get(path, "Authorization", program).expect(200);
    }
}
