package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stolen SIM card, and a number for an account without one: docs/flows/new-phone.md. */
class TakeOverFlowIT extends SipFlow {
    private static final String PASSWORD = "correct horse battery";

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @BeforeEach
    void useTls() {
        api = new ApiClient(server.https(), server.certificateAuthority());
    }

    @Test
    @Tag("P10")
    void thiefOfASimCardShouldNotPushTheOwnerOut() throws Exception {
        Phone alice = phones.signedUp();
        alice.registers();
        String number = alice.credentials().login();
        String ofAlice = ApiClient.bearer(alice.credentials().accessToken());

        // the thief gets in by a code, and is told to wait
        String id =
                api.startSignUp("+" + number, "phone-of-the-thief").expect(202).text("id");
        JsonNode thief = api.confirm(id, api.codeOfSms(number, 2)).expect(201).json();
        String ofThief = ApiClient.bearer(thief.path("accessToken").asText());
        String instance = thief.path("sip").path("instance").asText();
        api.delete("/api/v1/devices/" + alice.instance() + "?lost=true", "Authorization", ofThief)
                .expectProblem(403, "forbidden");
        assertThat(alice.asksForBindings()).hasSize(1);

        JsonNode waiting = api.post("/api/v1/take-over", "", "Authorization", ofThief)
                .expect(202)
                .json();
        assertThat(Duration.between(
                        Instant.parse(waiting.path("askedAt").asText()),
                        Instant.parse(waiting.path("dueAt").asText())))
                .isEqualTo(Duration.ofHours(24));
        api.post("/api/v1/take-over", "", "Authorization", ofThief).expectProblem(409, "conflict");

        // everybody hears of it
        alice.receives("{\"command\":\"device.take-over\",\"instance\":\"%s\",\"due\":\"%s\"}"
                .formatted(instance, waiting.path("dueAt").asText()));
        assertThat(api.get("/api/v1/take-over", "Authorization", ofAlice)
                        .expect(200)
                        .text("instance"))
                .isEqualTo(instance);
        String link = ApiClient.codeIn(api.smses(number, 3).getFirst());

        // the link asks before it does anything, and works once
        assertThat(page("GET", link)).contains("A new phone wants your account");
        api.get("/api/v1/devices", "Authorization", ofThief).expect(200);
        assertThat(page("POST", link.substring(0, link.length() - 2) + "AA")).contains("This did not work");
        assertThat(page("POST", link)).contains("You keep your account");
        assertThat(page("POST", link)).contains("This did not work");

        api.get("/api/v1/devices", "Authorization", ofThief).expectProblem(401, "unauthenticated");
        api.get("/api/v1/take-over", "Authorization", ofAlice).expectProblem(404, "not-found");
        assertThat(api.get("/api/v1/profile/sip", "Authorization", ofAlice)
                        .expect(200)
                        .text("password"))
                .isNotEqualTo(thief.path("sip").path("password").asText());
        assertThat(api.get("/api/v1/devices", "Authorization", ofAlice)
                        .expect(200)
                        .json()
                        .toString())
                .contains(alice.instance())
                .doesNotContain(instance);
    }

    @Test
    @Tag("P10")
    void ownerShouldObjectFromHisPhone() {
        Phone alice = phones.signedUp();
        String number = alice.credentials().login();
        String ofAlice = ApiClient.bearer(alice.credentials().accessToken());
        String id =
                api.startSignUp("+" + number, "phone-of-the-thief").expect(202).text("id");
        JsonNode thief = api.confirm(id, api.codeOfSms(number, 2)).expect(201).json();
        String ofThief = ApiClient.bearer(thief.path("accessToken").asText());
        api.post("/api/v1/take-over", "", "Authorization", ofThief).expect(202);

        api.delete(
                        "/api/v1/take-over",
                        "Authorization",
                        ofAlice,
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .expect(204);

        api.get("/api/v1/devices", "Authorization", ofThief).expectProblem(401, "unauthenticated");
        api.delete("/api/v1/take-over", "Authorization", ofAlice).expectProblem(404, "not-found");
    }

    @Test
    @Tag("R044")
    @Tag("R098")
    void numberThatIsAddedShouldBeSeenByThoseWhoHaveIt() {
        Phone bob = phones.signedUp();
        bob.registers();
        String number = ApiClient.newNumber();
        api.post(
                        "/api/v1/contacts/uploads",
                        "{\"contacts\":[{\"id\":\"e\",\"numbers\":[\"+%s\"]}]}".formatted(number),
                        "Authorization",
                        ApiClient.bearer(bob.credentials().accessToken()))
                .expect(202);
        String name = "u" + UUID.randomUUID().toString().substring(0, 11);
        String mail = name + "@example.com";
        api.post(
                        "/api/v1/sign-ups",
                        "{\"username\":\"%s\",\"password\":\"%s\",\"email\":\"%s\",\"country\":\"PL\"}"
                                .formatted(name, PASSWORD, mail))
                .expect(202);
        api.post(
                        "/api/v1/activations",
                        "{\"token\":\"%s\"}"
                                .formatted(ApiClient.codeIn(api.mails(mail, 1).getFirst())),
                        "X-Correlation-Id",
                        "activation-" + name)
                .expect(201);
        String ewa = ApiClient.bearer(api.post(
                        "/api/v1/tokens",
                        "{\"id\":\"%s\",\"password\":\"%s\",\"os\":\"ios\",\"deviceId\":\"%s\"}"
                                .formatted(name, PASSWORD, name))
                .expect(201)
                .text("accessToken"));

        String id = api.post("/api/v1/profile/phones", "{\"phone\":\"+%s\"}".formatted(number), "Authorization", ewa)
                .expect(202)
                .text("id");
        String code = api.codeOfSms(number, 1);
        String path = "/api/v1/profile/phones/" + id + "/code";
        api.post(
                        path,
                        "{\"code\":\"%s\"}".formatted(code),
                        "Authorization",
                        ApiClient.bearer(bob.credentials().accessToken()))
                .expectProblem(404, "not-found");
        api.post(path, "{\"code\":\"%s\"}".formatted(code), "Authorization", ewa)
                .expect(204);

        bob.receives("{\"command\":\"contacts.add\",\"id\":\"e\",\"n\":\"%s\",\"l\":\"%s\",\"os\":\"ios\"}"
                .formatted(number, name));
        assertThat(api.get("/api/v1/profile", "Authorization", ewa).expect(200).text("phone"))
                .isEqualTo(number);
        String administrator = api.administrator(server.administratorPassword());
        assertThat(api.get("/admin/v1/events?correlationId=activation-" + name, "Authorization", administrator)
                        .expect(200)
                        .json()
                        .toString())
                .contains("\"account.opened\"")
                .contains("\"api\":\"portal\"");
    }

    private String page(String method, String link) throws IOException, InterruptedException {
        URI address = server.http().resolve("/UndoTakeOver" + (method.equals("GET") ? "?code=" + link : ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        request = method.equals("GET")
                ? request.GET()
                : request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("code=" + link));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
