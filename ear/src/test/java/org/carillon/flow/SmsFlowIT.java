package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.SmsProviderPeer;
import org.carillon.flow.peer.SmscPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes over real SMS protocols, what becomes of them, and the call for whom none arrives: docs/flows/sign-up.md. */
@ExtendWith(CarillonExtension.class)
class SmsFlowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger NUMBERS = new AtomicInteger((int) (System.nanoTime() / 1_000_000 % 900_000));

    private final CarillonServer server;
    private final ApiClient api;
    private final String device = UUID.randomUUID().toString();

    SmsFlowIT(CarillonServer server) {
        this.server = server;
        this.api = new ApiClient(server.http());
    }

    @Test
    @Tag("P27")
    @Tag("R058")
    @Tag("R059")
    void codeShouldGoBySmppAndItsReceiptBeTold() throws Exception {
        String number = CarillonServer.SMPP_PREFIX + "79" + sixDigits();
        try (SmscPeer smsc = SmscPeer.at(server.smscPort()).isBoundTo()) {
            String id = api.startSignUp("+" + number, device).expect(202).text("id");
            SmscPeer.Submitted sms = smsc.takes(number);
            assertThat(sms.text()).matches("Your Carillon code is \\d{4}");
            assertThat(delivery(id).path("state").asText()).isEqualTo("pending");

            smsc.reports(sms, "ENROUTE");
            assertThat(delivery(id).path("state").asText()).isEqualTo("pending");
            smsc.reports(sms, "DELIVRD");
            awaitState(id, "delivered");
            assertThat(delivery(id).path("callOffered").asBoolean()).isFalse();

            String code = sms.text().substring(sms.text().length() - 4);
            assertThat(api.confirm(id, code).expect(201).text("login")).isEqualTo(number);
        }
    }

    @Test
    @Tag("R059")
    @Tag("R066")
    @Tag("R067")
    @Tag("R070")
    @Tag("R072")
    @Tag("R073")
    void failedSmsShouldBeFollowedByACallThatSaysTheCode() {
        String number = CarillonServer.HTTP_PREFIX + "6" + sixDigits();
        try (SmsProviderPeer provider = SmsProviderPeer.at(server.smsProviderPort(), CarillonServer.SMS_SECRET)) {
            String id = api.startSignUp("+" + number, device).expect(202).text("id");
            Map<String, String> sms = provider.takes(number);
            assertThat(sms).containsKey("sig").doesNotContainKey("api_secret");
            api.post("/api/v1/sign-ups/" + id + "/call", "").expectProblem(429, "resend-too-soon");

            assertThat(provider.reports(server.http(), sms, "failed", now())).isEqualTo(204);
            assertThat(provider.reports(server.http(), sms, "failed", now())).isEqualTo(204);
            assertThat(provider.reports(server.http(), sms, "delivered", now().minusSeconds(600)))
                    .as("stale")
                    .isEqualTo(400);
            awaitState(id, "failed");
            assertThat(delivery(id).path("callOffered").asBoolean()).isTrue();

            String called =
                    api.post("/api/v1/sign-ups/" + id + "/call", "").expect(202).text("id");
            JsonNode call = await().atMost(PATIENCE)
                    .until(
                            () -> api.get("/dev/v1/outbox?kind=call&to=" + number)
                                    .expect(200)
                                    .json(),
                            calls -> calls.size() == 1)
                    .get(0);
            String code = call.path("from").asText().substring(8);
            String digits = String.join(" ", code.split(""));
            assertThat(call.path("from").asText()).matches("12025550\\d{4}");
            assertThat(call.path("text").asText())
                    .isEqualTo("Your code is " + digits + ". Your code is " + digits + ".");
            api.confirm(id, code).expectProblem(404, "not-found");
            assertThat(api.confirm(called, code).expect(201).text("login")).isEqualTo(number);
        }
    }

    @Test
    @Tag("R058")
    void smsShouldGoToTheNextGatewayWhereTheSmscIsAway() {
        String number = CarillonServer.SMPP_PREFIX + "79" + sixDigits();
        try (SmsProviderPeer provider = SmsProviderPeer.at(server.smsProviderPort(), CarillonServer.SMS_SECRET)) {
            api.startSignUp("+" + number, device).expect(202);

            assertThat(provider.takes(number).get("text")).matches("Your Carillon code is \\d{4}");
        }
    }

    @Test
    @Tag("R059")
    void clientShouldAskThirtyTimesAtMost() {
        String id =
                api.startSignUp("+" + ApiClient.newNumber(), device).expect(202).text("id");
        for (int left = 29; left >= 0; left--) {
            assertThat(delivery(id).path("pollsLeft").asInt()).isEqualTo(left);
        }
        api.get("/api/v1/sign-ups/" + id + "/delivery").expectProblem(429, "too-many-requests");
    }

    @Test
    @Tag("R068")
    void personAtADesktopShouldSignUpByPhone() {
        String number = ApiClient.newNumber();
        String id = api.post(
                        "/api/v1/sign-ups",
                        "{\"phone\":\"+%s\",\"os\":\"desktop\",\"deviceId\":\"%s\"}".formatted(number, device))
                .expect(202)
                .text("id");
        assertThat(api.confirm(id, api.codeOfSms(number, 1)).expect(201).text("login"))
                .isEqualTo(number);
    }

    private void awaitState(String id, String state) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .pollDelay(Duration.ZERO)
                .until(() -> delivery(id).path("state").asText().equals(state));
    }

    private JsonNode delivery(String id) {
        return api.get("/api/v1/sign-ups/" + id + "/delivery").expect(200).json();
    }

    private Instant now() {
        return api.serverTime();
    }

    private static String sixDigits() {
        return String.format("%06d", 100_000 + NUMBERS.incrementAndGet() % 900_000);
    }
}
