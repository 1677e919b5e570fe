package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-up by phone over HTTP, with the codes from the outbox. */
@ExtendWith(CarillonExtension.class)
class SignUpFlowIT {
    private final CarillonServer server;
    private final ApiClient api;

    /** New for each test: wrong codes lock a device whatever number it gives. */
    private final String device = UUID.randomUUID().toString();

    SignUpFlowIT(CarillonServer server) {
        this.server = server;
        this.api = new ApiClient(server.http());
    }

    @Test
    @Tag("R045")
    @Tag("R047")
    @Tag("R048")
    void numberShouldGetExactlyOneSmsWithACodeOfFourDigits() {
        String phone = ApiClient.newNumber();
        ApiAnswer pending = api.startSignUp("+" + phone, device).expect(202);
        assertThat(pending.text("state")).isEqualTo("pending");
        assertThat(pending.json().path("smsLeft").asInt()).isEqualTo(4);
        assertThat(pending.json().path("resendAfterSeconds").asInt()).isEqualTo(60);
        assertThat(api.codeOfSms(phone, 1)).matches("\\d{4}");
        assertThat(api.smses(phone)).hasSize(1);
    }

    @Test
    @Tag("R061")
    @Tag("R062")
    void codeShouldOpenAnAccountWithSipCredentials() {
        String phone = ApiClient.newNumber();
        JsonNode opened = api.signUp(phone, device).json();
        assertThat(opened.path("login").asText()).isEqualTo(phone).matches("[1-9]\\d{6,14}");
        assertThat(opened.path("sip").path("username").asText()).isEqualTo(phone);
        assertThat(opened.path("sip").path("domain").asText()).isEqualTo(server.domain());
        assertThat(opened.path("sip").path("password").asText()).hasSizeGreaterThanOrEqualTo(22);
        assertThat(opened.path("sip").path("servers").toString()).contains("sip:127.0.0.1:" + server.sipPort());
        assertThat(opened.path("expiresInSeconds").asInt()).isEqualTo(900);
        ApiAnswer profile = api.get(
                        "/api/v1/profile",
                        "Authorization",
                        ApiClient.bearer(opened.path("accessToken").asText()))
                .expect(200);
        assertThat(profile.text("login")).isEqualTo(phone);
        assertThat(profile.text("phone")).isEqualTo(phone);
    }

    @Test
    @Tag("R050")
    @Tag("R051")
    @Tag("R052")
    void sixthSmsShouldBeRefusedUntilAnAdministratorHelps() {
        String phone = ApiClient.newNumber();
        List<Integer> left = new ArrayList<>();
        for (int sms = 1; sms <= 5; sms++) {
            left.add(api.startSignUp("+" + phone, device)
                    .expect(202)
                    .json()
                    .path("smsLeft")
                    .asInt());
            api.advanceClock(60);
        }
        assertThat(left).containsExactly(4, 3, 2, 1, 0);
        ApiAnswer refused = api.startSignUp("+" + phone, device).expectProblem(429, "too-many-sms");
        assertThat(refused.text("title")).isEqualTo("Too many SMSes");

        String admin = api.administrator(server.administratorPassword());
        JsonNode entry = api.get("/admin/v1/sign-ups/" + phone, "Authorization", admin)
                .expect(200)
                .json()
                .get(0);
        assertThat(entry.path("smsLeft").asInt()).isZero();
        api.post(
                        "/admin/v1/sign-ups/" + phone + "/allowances",
                        "{\"deviceId\":\"%s\",\"smses\":2}".formatted(device),
                        "Authorization",
                        admin)
                .expect(200);
        api.startSignUp("+" + phone, device).expect(202);

        String correlation = "reset-" + phone;
        api.delete("/admin/v1/sign-ups/" + phone, "Authorization", admin, "X-Correlation-Id", correlation)
                .expect(200);
        assertThat(api.startSignUp("+" + phone, device)
                        .expect(202)
                        .json()
                        .path("smsLeft")
                        .asInt())
                .isEqualTo(4);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                api.get("/admin/v1/events?correlationId=" + correlation, "Authorization", admin)
                                        .json()
                                        .toString())
                        .contains("\"sign-up.reset\"")
                        .contains("\"by\":\"admin\""));
    }

    @Test
    @Tag("R064")
    void codeShouldBeRefusedAfterThirdWrongAttempt() {
        String phone = ApiClient.newNumber();
        String id = api.startSignUp("+" + phone, device).expect(202).text("id");
        String code = api.codeOfSms(phone, 1);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(api.confirm(id, ApiClient.otherThan(code)).status()).isIn(422, 429);
        }
        api.confirm(id, code).expectProblem(429, "too-many-attempts");
    }

    @Test
    @Tag("R065")
    void nextCodeShouldBeRefusedAt59SecondsAndSentAt60() {
        String phone = ApiClient.newNumber();
        api.startSignUp("+" + phone, device).expect(202);
        // a code that is not sent yet when its successor is made is not sent at all
        api.codeOfSms(phone, 1);
        api.advanceClock(57);
        ApiAnswer tooSoon = api.startSignUp("+" + phone, device).expectProblem(429, "resend-too-soon");
        assertThat(Integer.parseInt(tooSoon.header("Retry-After"))).isBetween(1, 3);
        api.advanceClock(3);
        api.startSignUp("+" + phone, device).expect(202);
        api.codeOfSms(phone, 2);
    }

    @Test
    @Tag("R063")
    void usedCodeShouldNotOpenAnythingAgain() {
        String phone = ApiClient.newNumber();
        String id = api.startSignUp("+" + phone, device).expect(202).text("id");
        String code = api.codeOfSms(phone, 1);
        api.confirm(id, code).expect(201);
        assertThat(api.confirm(id, code).status()).isBetween(400, 499);
    }

    @Test
    @Tag("R053")
    @Tag("R055")
    void deviceThatProvesItsKeyShouldGetItsCredentialsWithoutSms() throws Exception {
        String phone = ApiClient.newNumber();
        KeyPair key = newKey();
        String id =
                api.post("/api/v1/sign-ups", signUp(phone, key, "")).expect(202).text("id");
        JsonNode first = api.confirm(id, api.codeOfSms(phone, 1)).expect(201).json();

        ApiAnswer recognised = api.post("/api/v1/sign-ups", signUp(phone, key, proof(phone, key)))
                .expect(200);
        assertThat(recognised.json().path("sip")).isEqualTo(first.path("sip"));
        assertThat(api.smses(phone)).hasSize(1);

        KeyPair other = newKey();
        ApiAnswer guessed = api.post("/api/v1/sign-ups", signUp(phone, key, proof(phone, other)));
        assertThat(guessed.status()).isNotEqualTo(200);
        assertThat(guessed.response().body()).doesNotContain("password");
    }

    private String signUp(String phone, KeyPair key, String proof) {
        return "{\"phone\":\"+%s\",\"os\":\"android\",\"deviceId\":\"%s\",\"deviceKey\":\"%s\"%s}"
                .formatted(phone, device, base64(key.getPublic().getEncoded()), proof);
    }

    private String proof(String phone, KeyPair key) throws GeneralSecurityException {
        String madeAt =
                Instant.parse(api.get("/dev/v1/clock").expect(200).text("now")).toString();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(
                String.join("\n", "carillon-sign-up-v1", phone, device, madeAt).getBytes(StandardCharsets.UTF_8));
        return ",\"deviceProof\":{\"madeAt\":\"%s\",\"signature\":\"%s\"}".formatted(madeAt, base64(signature.sign()));
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    @Tag("R046")
    @Tag("R054")
    void secondDeviceShouldJoinTheAccountAfterItsOwnCode() {
        String phone = ApiClient.newNumber();
        JsonNode first = api.signUp(phone, device).json();
        String id = api.startSignUp("+" + phone, device + "-2").expect(202).text("id");
        JsonNode second = api.confirm(id, api.codeOfSms(phone, 2)).expect(201).json();
        assertThat(second.path("login")).isEqualTo(first.path("login"));
        assertThat(second.path("sip").path("instance"))
                .isNotEqualTo(first.path("sip").path("instance"));
    }

    @ParameterizedTest
    @Tag("R107")
    @CsvSource({
        "R108, +442085676780, GB, 442085676780",
        "R108, 00442085676781, GB, 442085676781",
        "R109, 011442085676782, US, 442085676782",
        "R110, 0600345698, 48, 48600345698",
        "R111, 600456788, 48, 48600456788"
    })
    void typedNumberShouldBeKeptInE164(String row, String typed, String country, String expected) {
        api.post(
                        "/api/v1/sign-ups",
                        "{\"phone\":\"%s\",\"country\":\"%s\",\"os\":\"ios\",\"deviceId\":\"%s\"}"
                                .formatted(typed, country, device))
                .expect(202);
        api.codeOfSms(expected, 1);
    }
}
