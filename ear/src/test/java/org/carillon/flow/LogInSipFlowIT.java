package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a log-in means for SIP: docs/flows/account.md. */
class LogInSipFlowIT extends SipFlow {
    private static final String PASSWORD = "correct horse";
    private static final int PEOPLE = 50;

    @Test
    @Tag("R038")
    @Tag("R039")
    @Tag("R086")
    void sipPasswordFromTheLogInShouldRegisterAndTheAccessPasswordShouldNot() {
        JsonNode opened = loggedIn(new ApiClient(server.https(), server.certificateAuthority()));
        JsonNode sip = opened.path("sip");
        Credentials right = credentials(opened, sip.path("password").asText());
        Credentials wrong = credentials(opened, PASSWORD);

        try (Phone phone = phones.phone(right, Transport.UDP);
                Phone stranger = phones.phone(wrong, Transport.UDP)) {
            assertThat(phone.registers().status()).isEqualTo(200);
            assertThat(stranger.triesToRegister(draft -> draft).status()).isIn(401, 403);
        }
    }

    /** RELIABILITY.md, threat 19: some log in, the rest are told to come again, and SIP goes on. */
    @Test
    @Tag("R088")
    void floodOfLogInsShouldNotStarveSip() throws Exception {
        ApiClient api = new ApiClient(server.http());
        Phone phone = phones.signedUp();
        AtomicBoolean over = new AtomicBoolean();
        List<Future<List<Integer>>> flood = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < PEOPLE; i++) {
                flood.add(people.submit(() -> triesUntil(over, api)));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(phone.registers().status()).isEqualTo(200);
            }
            over.set(true);
            List<Integer> statuses = new ArrayList<>();
            for (Future<List<Integer>> one : flood) {
                statuses.addAll(one.get());
            }
            assertThat(statuses).containsOnly(401, 503).contains(401, 503);
        }
    }

    private static List<Integer> triesUntil(AtomicBoolean over, ApiClient api) {
        List<Integer> statuses = new ArrayList<>();
        while (!over.get()) {
            String id = "x" + UUID.randomUUID().toString().substring(0, 12);
            statuses.add(api.post("/api/v1/tokens", grant(id)).status());
        }
        return statuses;
    }

    private static JsonNode loggedIn(ApiClient api) {
        String username = "u" + UUID.randomUUID().toString().substring(0, 12);
        String email = username + "@example.com";
        api.post(
                        "/api/v1/sign-ups",
                        "{\"username\":\"%s\",\"password\":\"%s\",\"email\":\"%s\"}"
                                .formatted(username, PASSWORD, email))
                .expect(202);
        String token = ApiClient.codeIn(api.mails(email, 1).get(0));
        api.post("/api/v1/activations", "{\"token\":\"%s\"}".formatted(token)).expect(201);
        ApiAnswer opened = api.post("/api/v1/tokens", grant(username)).expect(201);
        return opened.json();
    }

    private static String grant(String id) {
        return "{\"id\":\"%s\",\"password\":\"%s\",\"os\":\"ios\",\"deviceId\":\"%s\"}"
                .formatted(id, PASSWORD, UUID.randomUUID());
    }

    private static Credentials credentials(JsonNode opened, String password) {
        JsonNode sip = opened.path("sip");
        return new Credentials(
                opened.path("login").asText(),
                sip.path("username").asText(),
                password,
                sip.path("domain").asText(),
                opened.path("accessToken").asText(),
                sip.path("instance").asText());
    }
}
