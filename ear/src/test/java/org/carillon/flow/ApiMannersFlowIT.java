package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every resource: problems, limits, repeated requests, headers. */
@Tag("P09")
@ExtendWith(CarillonExtension.class)
class ApiMannersFlowIT {
    private static final String SIGN_UPS = "/api/v1/sign-ups";

    private final CarillonServer server;
    private final ApiClient api;

    ApiMannersFlowIT(CarillonServer server) {
        this.server = server;
        this.api = new ApiClient(server.http());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                  | deviceId",
                "{\"phone\":48600456789,\"os\":\"a\",\"deviceId\":\"d\"}             | phone",
                "{\"phone\":null,\"os\":\"a\",\"deviceId\":\"d\"}                    | phone",
                "{\"phone\":\"\",\"os\":\"a\",\"deviceId\":\"d\"}                    | phone",
                "{\"phone\":\"no number\",\"os\":\"a\",\"deviceId\":\"d\"}           | phone",
                "{\"phone\":\"+1\",\"os\":\"a\",\"deviceId\":\"d\"}                  | phone",
                "{\"phone\":\"+48600456789\",\"os\":\"\",\"deviceId\":\"d\"}         | os",
                "{\"phone\":\"+48600456789\",\"os\":[\"a\"],\"deviceId\":\"d\"}      | os",
                "{\"phone\":\"+48600456789\",\"os\":\"a\",\"deviceId\":\"a b\"}      | deviceId",
                "{\"phone\":\"+48600456789\",\"os\":\"a\",\"deviceId\":\"d\",\"role\":\"admin\"} | role",
                "{\"phone\":\"+48600456789\",\"os\":\"a\",\"os\":\"b\",\"deviceId\":\"d\"}       | os",
                "{\"phone\":\"0600\",\"country\":\"Poland\",\"os\":\"a\",\"deviceId\":\"d\"}     | country",
                "{\"phone\":\"+48600456789\",\"os\":\"a\",\"deviceId\":\"d\",\"deviceProof\":{}} | deviceProof.madeAt",
                "{\"phone\":\"+48600456789\",\"os\":\"a\",\"deviceId\":\"d\",\"deviceProof\":{\"madeAt\":1}} | deviceProof.madeAt",
            })
    void wrongFieldShouldBeNamed(String json, String field) {
        ApiAnswer answer = api.post(SIGN_UPS, json).expectProblem(400, "invalid-request");
        assertThat(answer.text("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{", "[]", "text", "null", "{\"phone\":\"a\",}", "{\"phone\":NaN}", "{} {}", "\"text\""})
    void whatIsNotAJsonObjectShouldBeRefused(String body) {
        api.post(SIGN_UPS, body).expectProblem(400, "invalid-request");
    }

    @Test
    void missingBodyShouldBeRefused() {
        api.post(SIGN_UPS, "", "Content-Type", "application/json").expectProblem(400, "invalid-request");
    }

    @Test
    void depthNumbersAndNamesBeyondAnyUseShouldBeRefusedAtOnce() {
        for (String json : List.of(
                "{\"phone\":" + "[".repeat(30_000),
                "{\"phone\":" + "9".repeat(60_000) + "}",
                "{\"" + "n".repeat(60_000) + "\":1}")) {
            api.post(SIGN_UPS, json).expectProblem(400, "invalid-request");
        }
    }

    @Test
    void bodyBeyond64KibibytesShouldBeRefused() {
        String json = "{\"phone\":\"" + "1".repeat(64 * 1024) + "\"}";
        api.post(SIGN_UPS, json).expectProblem(413, "too-large");
    }

    @Test
    void otherMediaTypesShouldBeRefused() {
        api.post(SIGN_UPS, "{}", "Content-Type", "text/plain").expectProblem(415, "unsupported-media-type");
        api.get("/dev/v1/clock", "Accept", "text/html").expectProblem(406, "not-acceptable");
        api.send("DELETE", "/api/v1/tokens/current", "", "Accept", "application/problem+json")
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void unknownPathsAndMethodsShouldBeProblems() {
        for (String path : List.of("/api/v1/nothing", "/admin/v1/nothing", "/dev/v1/nothing", "/nothing", "/api/v1")) {
            api.get(path).expectProblem(404, "not-found");
        }
        ApiAnswer wrong = api.send("PUT", SIGN_UPS, "{}").expectProblem(405, "method-not-allowed");
        assertThat(wrong.header("Allow")).contains("POST");
    }

    @Test
    void methodOverrideShouldBeIgnored() {
        api.post("/dev/v1/clock", "{\"advanceSeconds\":0}", "X-HTTP-Method-Override", "GET")
                .expectProblem(400, "invalid-request");
    }

    @Test
    void listLimitShouldBeANumber() {
        ApiAnswer answer = api.get("/dev/v1/outbox?limit=many").expectProblem(400, "invalid-request");
        assertThat(answer.text("field")).isEqualTo("limit");
        api.get("/dev/v1/outbox?limit=1000000000").expect(200);
    }

    @Test
    void correlationIdShouldBeTakenOrGiven() {
        assertThat(api.get("/dev/v1/clock", "X-Correlation-Id", "my-id-1").header("X-Correlation-Id"))
                .isEqualTo("my-id-1");
        assertThat(api.get("/dev/v1/clock", "X-Correlation-Id", "not well formed!")
                        .header("X-Correlation-Id"))
                .matches("[0-9a-f]{32}");
        ApiAnswer refused = api.get("/api/v1/nothing", "X-Correlation-Id", "my-id-2");
        assertThat(refused.text("correlationId")).isEqualTo("my-id-2");
    }

    @Test
    void answersShouldCarrySecurityHeadersAndNoCors() {
        ApiAnswer answer = api.get("/dev/v1/clock", "Origin", "https://elsewhere.example");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.response().headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void repeatedRequestShouldGetTheSameAnswerAndHaveOneEffect() {
        String phone = ApiClient.newNumber();
        String json = "{\"phone\":\"+%s\",\"os\":\"a\",\"deviceId\":\"d\"}".formatted(phone);
        String key = UUID.randomUUID().toString();
        ApiAnswer first = api.post(SIGN_UPS, json, "Idempotency-Key", key).expect(202);
        ApiAnswer repeated = api.post(SIGN_UPS, json, "Idempotency-Key", key).expect(202);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repeated.response().body()).isEqualTo(first.response().body());
        api.codeOfSms(phone, 1);
        assertThat(api.smses(phone)).hasSize(1);
        api.post(SIGN_UPS, json.replace("\"d\"", "\"e\""), "Idempotency-Key", key)
                .expectProblem(422, "idempotency-key-reused");
    }

    @Test
    void credentialsShouldComeAgainWhenTheirAnswerWasLost() {
        String phone = ApiClient.newNumber();
        String id = api.startSignUp("+" + phone, "d").expect(202).text("id");
        String json = "{\"code\":\"%s\"}".formatted(api.codeOfSms(phone, 1));
        String path = SIGN_UPS + "/" + id + "/code";
        ApiAnswer first =
                api.post(path, json, "Idempotency-Key", "lost-" + phone).expect(201);
        ApiAnswer again =
                api.post(path, json, "Idempotency-Key", "lost-" + phone).expect(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
    }

    @Test
    void repeatedWrongCodeShouldCostOneAttempt() {
        String phone = ApiClient.newNumber();
        String id = api.startSignUp("+" + phone, "d").expect(202).text("id");
        String code = api.codeOfSms(phone, 1);
        String wrong = "{\"code\":\"%s\"}".formatted(ApiClient.otherThan(code));
        for (int i = 0; i < 5; i++) {
            api.post(SIGN_UPS + "/" + id + "/code", wrong, "Idempotency-Key", "wrong-" + phone)
                    .expectProblem(422, "wrong-code");
        }
        api.confirm(id, code).expect(201);
    }

    @Test
    void concurrentRepetitionsShouldHaveOneEffect() throws Exception {
        String phone = ApiClient.newNumber();
        String json = "{\"phone\":\"+%s\",\"os\":\"a\",\"deviceId\":\"d\"}".formatted(phone);
        List<Future<ApiAnswer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (int i = 0; i < 10; i++) {
                answers.add(threads.submit(() -> api.post(SIGN_UPS, json, "Idempotency-Key", "parallel-" + phone)));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<ApiAnswer> answer : answers) {
            statuses.add(answer.get().status());
        }
        assertThat(statuses).contains(202).allMatch(status -> status == 202 || status == 409);
        api.codeOfSms(phone, 1);
        assertThat(api.smses(phone)).hasSize(1);
    }

    @Test
    void malformedIdempotencyKeyShouldBeRefused() {
        String json = "{\"phone\":\"+%s\",\"os\":\"a\",\"deviceId\":\"d\"}".formatted(ApiClient.newNumber());
        ApiAnswer answer =
                api.post(SIGN_UPS, json, "Idempotency-Key", "k".repeat(256)).expectProblem(400, "invalid-request");
        assertThat(answer.text("field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void sixthWrongPasswordShouldBe429WithRetryAfterForThatAddressAlone() {
        ApiClient guesser = api.from("127.0.0.77");
        String wrong = "{\"name\":\"admin\",\"password\":\"wrong\"}";
        for (int attempt = 1; attempt <= 5; attempt++) {
            guesser.post("/admin/v1/tokens", wrong).expectProblem(401, "unauthenticated");
        }
        ApiAnswer refused = guesser.post("/admin/v1/tokens", wrong).expectProblem(429, "too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
        api.administrator(server.administratorPassword());
    }
}
