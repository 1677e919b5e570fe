package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person takes his data with him and leaves: docs/flows/personal-data.md. */
@Tag("P23")
class PrivacyFlowIT extends SipFlow {
    private static final String EXPORTS = "/api/v1/personal-data/exports";
    private static final String PASSWORD = "correct horse";

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @BeforeEach
    void takeClient() {
        api = new ApiClient(server.https(), server.certificateAuthority());
    }

    @Test
    void personShouldFetchAnArchiveOfHisDataUntilItExpires() throws IOException {
        Phone alice = person();
        Phone bob = phones.signedUp();
        bob.registers();
        alice.sends("take this with you").to(bob).answered(200);
        bob.receives("take this with you").from(alice);

        String id = api.post(EXPORTS, "", "Authorization", bearer(alice))
                .expect(202)
                .text("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get(EXPORTS + "/" + id, "Authorization", bearer(alice))
                        .expect(200)
                        .text("state")
                        .equals("ready"));
        api.get(EXPORTS + "/" + id, "Authorization", bearer(bob)).expectProblem(404, "not-found");
        api.get(EXPORTS + "/" + id + "/archive", "Authorization", bearer(bob)).expectProblem(404, "not-found");
        Map<String, String> files = unzip(api.octets(EXPORTS + "/" + id + "/archive", "Authorization", bearer(alice)));

        assertThat(json(files, "account.json").get(0).path("login").asText())
                .isEqualTo(alice.credentials().login());
        assertThat(json(files, "account_profile.json").get(0).path("first_name").asText())
                .isEqualTo("Ewa");
        assertThat(json(files, "message.json").toString()).contains("take this with you");
        assertThat(json(files, "device.json")).isNotEmpty();
        assertThat(json(files, "event_log.json")).isNotEmpty();
        assertThat(files.get("contacts.vcf")).contains("BEGIN:VCARD").contains("Aunt May");
        assertThat(files.toString())
                .doesNotContain(alice.credentials().password())
                .doesNotContain("argon2");

        api.post(EXPORTS, "", "Authorization", bearer(alice)).expect(202);
        api.post(EXPORTS, "", "Authorization", bearer(alice)).expect(202);
        api.post(EXPORTS, "", "Authorization", bearer(alice)).expectProblem(429, "too-many-requests");
    }

    @Test
    void personWhoLeavesShouldBeNowhereAnyMore() throws IOException {
        Phone alice = person();
        Phone bob = phones.signedUp();
        bob.registers();
        alice.registers();
        alice.sends("a last word").to(bob).answered(200);
        bob.receives("a last word").from(alice);
        String login = alice.credentials().login();
        String admin = api.administrator(server.administratorPassword());
        try (GatewayDesk desk = new GatewayDesk(server)) {
            new ChargingDesk(desk).gives(alice, "5.00");
        }

        erase(alice, "{\"password\":\"wrong horse\"}").expectProblem(403, "forbidden");
        erase(alice, "{}").expectProblem(403, "forbidden");
        erase(alice, "{\"password\":\"%s\"}".formatted(PASSWORD)).expect(204);

        api.get("/api/v1/profile", "Authorization", bearer(alice)).expectProblem(401, "unauthenticated");
        api.get("/admin/v1/accounts/" + login, "Authorization", admin).expectProblem(404, "not-found");
        alice.triesToRegister(how -> how).answered(401);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertErased(login, admin));
        assertThat(Files.readString(server.log())).as("the log").doesNotContain(login);
        assertThat(phones.signedUp(login).credentials().login())
                .as("the number is free again")
                .isEqualTo(login);
    }

    /** Somebody else's erasure in the same minute leaves the same event. */
    private void assertErased(String login, String admin) {
        assertThat(api.get("/admin/v1/events?kind=privacy.erased", "Authorization", admin)
                        .expect(200)
                        .json())
                .isNotEmpty();
        for (String place : new String[] {
            "/admin/v1/events?limit=1000",
            "/admin/v1/registrations?limit=1000",
            "/admin/v1/calls",
            "/admin/v1/call-records",
            "/admin/v1/accounts?search=" + login,
            "/dev/v1/outbox?kind=sms&to=" + login
        }) {
            assertThat(api.get(place, "Authorization", admin)
                            .expect(200)
                            .response()
                            .body())
                    .as(place)
                    .doesNotContain(login);
        }
    }

    /** Somebody with a name, a password and a book. */
    private Phone person() {
        Phone phone = phones.signedUp();
        api.send("PATCH", "/api/v1/profile", "{\"firstName\":\"Ewa\"}", "Authorization", bearer(phone))
                .expect(204);
        api.send(
                        "PUT",
                        "/api/v1/profile/username",
                        "{\"username\":\"p%s\"}"
                                .formatted(UUID.randomUUID().toString().substring(0, 12)),
                        "Authorization",
                        bearer(phone))
                .expect(204);
        api.send(
                        "PUT",
                        "/api/v1/profile/password",
                        "{\"password\":\"%s\"}".formatted(PASSWORD),
                        "Authorization",
                        bearer(phone))
                .expect(204);
        api.post(
                        "/api/v1/contacts/uploads",
                        "{\"contacts\":[{\"id\":\"17\",\"name\":\"Aunt May\",\"numbers\":[\"+%s\"]}]}"
                                .formatted(Phones.freshNumber()),
                        "Authorization",
                        bearer(phone))
                .expect(202);
        return phone;
    }

    private org.carillon.flow.api.ApiAnswer erase(Phone phone, String json) {
        String key = UUID.randomUUID().toString();
        return api.post("/api/v1/personal-data/erasure", json, "Authorization", bearer(phone), "Idempotency-Key", key);
    }

    private static JsonNode json(Map<String, String> files, String name) throws IOException {
        return new ObjectMapper().readTree(files.get(name));
    }

    private static Map<String, String> unzip(byte[] archive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String bearer(Phone phone) {
        return ApiClient.bearer(phone.credentials().accessToken());
    }
}
