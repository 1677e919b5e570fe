package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator, or another company's system in his name, does with accounts: docs/flows/administration.md. */
class AccountAdministrationFlowIT extends SipFlow {
    private static final String ACCOUNTS = "/admin/v1/accounts";
    private static final String PASSWORD = "correct horse";

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @SuppressWarnings("NullAway.Init")
    private String admin;

    @BeforeEach
    void logIn() {
        api = new ApiClient(server.https(), server.certificateAuthority());
        admin = api.administrator(server.administratorPassword());
    }

    /** Every operation of the document's tag {@code integration} that changes something. */
    @Test
    @Tag("R030")
    void integrationShouldOpenChargeSuspendAndRemoveAnAccount() {
        String number = Phones.freshNumber();
        ApiAnswer opened = post(ACCOUNTS, "{\"phone\":\"+%s\",\"password\":\"%s\"}".formatted(number, PASSWORD))
                .expect(201);
        assertThat(opened.json().path("account").path("login").asText()).isEqualTo(number);
        assertThat(opened.json().path("account").path("kind").asText()).isEqualTo("retail");
        post(ACCOUNTS, "{\"phone\":\"+%s\"}".formatted(number)).expectProblem(409, "conflict");
        post(ACCOUNTS, "{\"phone\":\"twelve\"}").expectProblem(400, "invalid-request");
        post(ACCOUNTS, "{\"kind\":\"robot\"}").expectProblem(400, "invalid-request");
        String account = ACCOUNTS + "/" + number;
        try (GatewayDesk desk = new GatewayDesk(server)) {
            ChargingDesk money = new ChargingDesk(desk);
            put(account + "/tariff", "{\"tariff\":\"%s\"}".formatted(money.tariff()))
                    .expect(200);
            assertThat(post(account + "/balance/adjustments", "{\"amount\":\"10.00\",\"reason\":\"a contract\"}")
                            .expect(201)
                            .text("available"))
                    .startsWith("10");
            api.delete(account + "/tariff", "Authorization", admin).expect(200);
        }
        put(account + "/limits", "{\"maxCalls\":100001}").expectProblem(400, "invalid-request");
        put(account + "/limits", "{\"maxCalls\":2}").expect(200);
        api.send("PATCH", account, "{\"kind\":\"wholesale\"}", "Authorization", admin)
                .expect(204);
        put(account + "/suspension", "{}").expect(204);
        assertThat(get(account).text("status")).isEqualTo("suspended");
        api.delete(account + "/suspension", "Authorization", admin).expect(204);

        assertThat(trail(number, "account.reactivated"))
                .contains(
                        "account.opened",
                        "tariff.given",
                        "ledger.adjusted",
                        "account.limits-changed",
                        "account.kind-changed",
                        "account.suspended",
                        "account.reactivated");
        api.delete(account, "Authorization", admin).expect(204);
        get(account).expectProblem(404, "not-found");
        post(ACCOUNTS, "{\"phone\":\"+%s\"}".formatted(number)).expect(201);
    }

    @Test
    @Tag("R036")
    void retailAccountsShouldBeListedFoundAndTheirProfileEditedForTheirClientToSee() {
        Phone alice = phones.signedUp();
        String login = alice.credentials().login();
        String name = "q" + UUID.randomUUID().toString().substring(0, 12);

        api.send(
                        "PATCH",
                        ACCOUNTS + "/" + login + "/profile",
                        "{\"firstName\":\"%s\",\"city\":\"Łódź\"}".formatted(name),
                        "Authorization",
                        admin)
                .expect(204);

        JsonNode seen = api.get("/api/v1/profile", "Authorization", bearer(alice))
                .expect(200)
                .json();
        assertThat(seen.path("firstName").asText()).isEqualTo(name);
        assertThat(seen.path("city").asText()).isEqualTo("Łódź");
        assertThat(get(ACCOUNTS + "/" + login + "/profile").json()).isEqualTo(seen);
        assertThat(logins("?kind=retail&search=" + name.substring(0, 8))).containsExactly(login);
        assertThat(logins("?search=%2B" + login)).containsExactly(login);
        assertThat(logins("?kind=wholesale&search=" + login)).isEmpty();
        assertThat(logins("?status=suspended&search=" + login)).isEmpty();
        assertThat(logins("?kind=retail&limit=1")).hasSize(1);
        get(ACCOUNTS + "?kind=robot").expectProblem(400, "invalid-request");
        get(ACCOUNTS + "?limit=0").expectProblem(400, "invalid-request");
    }

    @Test
    @Tag("R037")
    void accountOfATemplateShouldHaveAllSettingsAndItsOwnLoginAndPassword() {
        Phone first = phones.signedUp();
        String account = ACCOUNTS + "/" + first.credentials().login();
        String template = "t-" + UUID.randomUUID();
        try (GatewayDesk desk = new GatewayDesk(server)) {
            ChargingDesk money = new ChargingDesk(desk);
            put(account + "/tariff", "{\"tariff\":\"%s\"}".formatted(money.tariff()))
                    .expect(200);
            desk.leaves(account + "/tariff");
            put(account + "/balance/lowest", "{\"lowest\":\"-5.00\"}").expect(200);
            put(account + "/tech-prefix", "{\"techPrefix\":\"DP:int->;TP:int->\"}")
                    .expect(200);
            put(account + "/limits", "{\"maxCalls\":2}").expect(200);
            api.send(
                            "PATCH",
                            account + "/profile",
                            "{\"country\":\"PL\",\"language\":\"pl\",\"timeZone\":\"Europe/Warsaw\"}",
                            "Authorization",
                            admin)
                    .expect(204);
            api.send("PATCH", account, "{\"kind\":\"wholesale\"}", "Authorization", admin)
                    .expect(204);

            put(
                            "/admin/v1/account-templates/" + template,
                            "{\"account\":\"%s\"}".formatted(first.credentials().login()))
                    .expect(200);
            desk.leaves("/admin/v1/account-templates/" + template);
            JsonNode opened = post(ACCOUNTS, "{\"template\":\"%s\"}".formatted(template))
                    .expect(201)
                    .json();
            String login = opened.path("account").path("login").asText();
            String other = ACCOUNTS + "/" + login;
            desk.leaves(other + "/tariff");

            for (String setting : List.of("/tariff", "/tech-prefix", "/limits", "/balance")) {
                assertThat(get(other + setting).response().body())
                        .as(setting)
                        .isEqualTo(get(account + setting)
                                .response()
                                .body()
                                .replace("\"" + first.credentials().login() + "\"", "\"" + login + "\""));
            }
            assertThat(get(other).text("kind")).isEqualTo("wholesale");
            JsonNode profile = get(other + "/profile").json();
            assertThat(profile.path("country").asText()).isEqualTo("PL");
            assertThat(profile.path("language").asText()).isEqualTo("pl");
            assertThat(profile.path("timeZone").asText()).isEqualTo("Europe/Warsaw");
            assertThat(login).isNotEqualTo(first.credentials().login());
            assertThat(opened.path("sipPassword").asText())
                    .hasSize(32)
                    .isNotEqualTo(first.credentials().password());
            assertThat(get("/admin/v1/account-templates").response().body())
                    .contains(template)
                    .doesNotContain(first.credentials().password());
        }
        post(ACCOUNTS, "{\"template\":\"%s\"}".formatted(template)).expectProblem(400, "invalid-request");
    }

    @Test
    @Tag("R009")
    @Tag("R030")
    void suspendedAccountShouldBeRefusedEverywhereAtOnceAndToldWhy() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        alice.registers();
        bob.registers();
        String account = ACCOUNTS + "/" + alice.credentials().login();
        setPassword(alice);

        put(account + "/suspension", "{\"reason\":\"the bill of May\"}").expect(204);

        assertThat(api.get("/api/v1/profile", "Authorization", bearer(alice))
                        .expectProblem(403, "account-suspended")
                        .text("detail"))
                .isEqualTo("The account is suspended: the bill of May");
        logIn(alice).expectProblem(403, "account-suspended");
        alice.triesToRegister(how -> how).answered(403);
        alice.sends("let me").to(bob).answered(403);
        alice.invites(bob).isRefused(403);
        bob.invites(alice).isRefused(480);
        assertThat(get("/admin/v1/registrations?account=" + alice.credentials().login())
                        .json())
                .isEmpty();
        assertThat(logins("?status=suspended&search=" + alice.credentials().login()))
                .hasSize(1);

        api.delete(account + "/suspension", "Authorization", admin).expect(204);
        api.get("/api/v1/profile", "Authorization", bearer(alice)).expect(200);
        alice.registers();
        alice.sends("back again").to(bob).answered(200);
        bob.receives("back again").from(alice);
    }

    @Test
    void lockOfWrongPasswordsShouldBeTakenAwayByAnAdministrator() {
        Phone alice = phones.signedUp();
        setPassword(alice);
        for (int i = 0; i < 5; i++) {
            logIn(alice, "wrong horse").expectProblem(401, "unauthenticated");
        }
        logIn(alice, PASSWORD).expectProblem(429, "too-many-requests");

        api.delete(ACCOUNTS + "/" + alice.credentials().login() + "/locks", "Authorization", admin)
                .expect(204);

        logIn(alice, PASSWORD).expect(201);
        trail(alice.credentials().login(), "account.unlocked");
    }

    @Test
    void limitOfCallsShouldCountForTheNextCall() {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();
        String limits = ACCOUNTS + "/" + alice.credentials().login() + "/limits";
        put(limits, "{\"maxCalls\":0}").expect(200);
        alice.invites(bob).isRefused(403);

        assertThat(api.delete(limits, "Authorization", admin).expect(200).json().has("maxCalls"))
                .isFalse();
        var call = alice.invites(bob);
        bob.rings().answers();
        call.isAnswered();
        call.hangsUp();
    }

    /** An account without a number, for a device that knows SIP alone. */
    @Test
    @Tag("R035")
    void accountWithoutPublicIdShouldRegisterWithThePasswordThatItsAdministratorGot() {
        JsonNode opened = post(ACCOUNTS, "{}").expect(201).json();
        String login = opened.path("account").path("login").asText();
        Phone desk = phones.phone(
                new Credentials(login, login, opened.path("sipPassword").asText(), server.domain(), "", ""),
                Transport.UDP);
        desk.registers();
        assertThat(desk.asksForBindings()).hasSize(1);
        assertThat(new ApiClient(server.http())
                        .post(ACCOUNTS, "{}", "Authorization", admin)
                        .expect(201)
                        .json()
                        .has("sipPassword"))
                .as("without TLS")
                .isFalse();
    }

    private void setPassword(Phone phone) {
        api.send(
                        "PUT",
                        "/api/v1/profile/password",
                        "{\"password\":\"%s\"}".formatted(PASSWORD),
                        "Authorization",
                        bearer(phone))
                .expect(204);
    }

    private ApiAnswer logIn(Phone phone) {
        return logIn(phone, PASSWORD);
    }

    private ApiAnswer logIn(Phone phone, String password) {
        return api.post(
                "/api/v1/tokens",
                "{\"id\":\"%s\",\"password\":\"%s\",\"os\":\"ios\",\"deviceId\":\"another\"}"
                        .formatted(phone.credentials().login(), password));
    }

    private List<String> logins(String query) {
        return StreamSupport.stream(get(ACCOUNTS + query).expect(200).json().spliterator(), false)
                .map(account -> account.path("login").asText())
                .toList();
    }

    /** The kinds of what administrators did with the account, as soon as this last one is in the log. */
    private List<String> trail(String login, String last) {
        return await().atMost(Duration.ofSeconds(15)).until(() -> events(login), kinds -> kinds.contains(last));
    }

    private List<String> events(String login) {
        return StreamSupport.stream(
                        get("/admin/v1/events?login=" + login).json().spliterator(), false)
                .filter(event -> event.path("details").path("by").asText().equals("admin"))
                .map(event -> event.path("kind").asText())
                .toList();
    }

    private ApiAnswer get(String path) {
        return api.get(path, "Authorization", admin);
    }

    private ApiAnswer put(String path, String json) {
        return api.send("PUT", path, json, "Authorization", admin);
    }

    private ApiAnswer post(String path, String json) {
        return api.post(path, json, "Authorization", admin);
    }

    private static String bearer(Phone phone) {
        return ApiClient.bearer(phone.credentials().accessToken());
    }
}
