package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carillon.client.ApiException;
import org.carillon.client.api.ContactsApi;
import org.carillon.client.discovery.BlindedNumber;
import org.carillon.client.discovery.PrivateDiscovery;
import org.carillon.client.model.DiscoveryTerms;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Phone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which contacts are users, without an upload: docs/flows/discovery.md. Each test has a tenant of its own. */
@Tag("P06")
class DiscoveryFlowIT extends SipFlow {
    private static final String PASSWORD = "correct horse";

    private final String tenant = "t-" + UUID.randomUUID();
    private final String domain = tenant + ".example";
    private final String aliceNumber = ApiClient.newNumber();

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @SuppressWarnings("NullAway.Init")
    private String admin;

    /** The access token of alice. */
    @SuppressWarnings("NullAway.Init")
    private String alice;

    @BeforeEach
    void makeTenantWithAuser() {
        api = new ApiClient(server.https(), server.certificateAuthority());
        admin = api.administrator(server.administratorPassword());
        api.send("PUT", "/admin/v1/tenants/" + tenant, "{\"domain\":\"%s\"}".formatted(domain), "Authorization", admin)
                .expect(200);
        opens(aliceNumber);
        // until the domain is known log-ins fail, and those count by address
        ApiClient elsewhere = new ApiClient(server.http()).from("127.0.0.79");
        alice = await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> elsewhere.post(
                                "/api/v1/tokens",
                                "{\"id\":\"%s@%s\",\"password\":\"%s\",\"os\":\"ios\",\"deviceId\":\"d-1\"}"
                                        .formatted(aliceNumber, domain, PASSWORD)),
                        answer -> answer.status() == 201)
                .text("accessToken");
    }

    @Test
    void usersShouldBeFoundWithoutTellingTheBook() {
        String bob = ApiClient.newNumber();
        String bobsLogin = opens(bob);
        String carol = ApiClient.newNumber();
        List<String> book = List.of(bob, carol, ApiClient.newNumber(), ApiClient.newNumber());
        switchTo("private");
        ContactsApi contacts = contacts();
        awaitComplete(contacts);
        PrivateDiscovery discovery = new PrivateDiscovery(contacts);

        assertThat(discovery.find(book)).isEqualTo(Map.of(bob, bobsLogin));

        String carolsLogin = opens(carol);
        await().atMost(Phone.SOON)
                .until(() -> discovery.find(book), found -> found.equals(Map.of(bob, bobsLogin, carol, carolsLogin)));
        hide(carolsLogin, true);
        await().atMost(Phone.SOON).until(() -> discovery.find(book), found -> found.equals(Map.of(bob, bobsLogin)));
        hide(carolsLogin, false);
        await().atMost(Phone.SOON).until(() -> discovery.find(book), found -> found.size() == 2);
        api.delete("/admin/v1/accounts/" + bobsLogin, "Authorization", admin).expect(204);
        assertThat(new PrivateDiscovery(contacts, discovery.key(), discovery.known()).find(book))
                .isEqualTo(Map.of(carol, carolsLogin));
        assertThat(contacts.listContacts(null, null, null, null, null)).isEmpty();
        assertThat(contacts.getContactChecksum(null).getNumbers()).isZero();
    }

    @Test
    void uploadsShouldBeRefusedWhereDiscoveryIsPrivateAlone() {
        String book = "{\"contacts\":[{\"id\":\"17\",\"name\":\"Bob\",\"numbers\":[\"+48600345698\"]}]}";
        String uploads = "/api/v1/contacts/uploads";

        switchTo("private");
        api.post(uploads, book, "Authorization", "Bearer " + alice).expectProblem(403, "forbidden");
        api.send(
                        "PUT",
                        "/api/v1/contacts/cards/17",
                        "{\"numbers\":[\"+48600345698\"]}",
                        "Authorization",
                        "Bearer " + alice)
                .expectProblem(403, "forbidden");
        switchTo("both");
        api.post(uploads, book, "Authorization", "Bearer " + alice).expect(202);
        switchTo("plain");
        api.post(uploads, book, "Authorization", "Bearer " + alice).expect(202);
        assertThat(contacts().getDiscoveryTerms(null))
                .isEqualTo(new DiscoveryTerms().mode(DiscoveryTerms.ModeEnum.PLAIN));
        assertThatThrownBy(() -> new PrivateDiscovery(contacts()).find(List.of("48600345698")))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(403));
        JsonNode state = await().atMost(Phone.SOON)
                .until(
                        () -> api.get("/admin/v1/tenants/" + tenant + "/discovery", "Authorization", admin)
                                .expect(200)
                                .json(),
                        now -> now.path("complete").asBoolean());
        assertThat(state.path("tokens").asInt()).isZero();
    }

    @Test
    void whatIsNoQuestionShouldBeRefusedByName() {
        switchTo("both");
        awaitComplete(contacts());
        String point = BlindedNumber.of("48600345698").element();
        String noPoint = "A".repeat(44);
        String evaluations = "/api/v1/contacts/discovery/evaluations";
        String tokens = "/api/v1/contacts/discovery/tokens";
        String authorization = "Bearer " + alice;

        JsonNode refused = api.post(
                        evaluations,
                        "{\"elements\":[\"%s\",\"%s\"]}".formatted(point, noPoint),
                        "Authorization",
                        authorization)
                .expectProblem(400, "invalid-request")
                .json();
        assertThat(refused.path("field").asText()).isEqualTo("elements.1");
        for (String body : List.of(
                "{}",
                "{\"elements\":[]}",
                "{\"elements\":[\"short\"]}",
                "{\"elements\":[\"" + "?".repeat(44) + "\"]}")) {
            api.post(evaluations, body, "Authorization", authorization).expectProblem(400, "invalid-request");
        }
        for (String query : List.of("", "?bits=0", "?bits=0&place=1", "?bits=0&place=-1", "?bits=x&place=0")) {
            api.get(tokens + query, "Authorization", authorization).expectProblem(400, "invalid-request");
        }
        api.get(tokens + "?bits=7&place=0", "Authorization", authorization).expectProblem(409, "conflict");
        api.send("PUT", "/admin/v1/tenants/" + tenant + "/discovery", "{\"mode\":\"open\"}", "Authorization", admin)
                .expectProblem(400, "invalid-request");
        api.get("/admin/v1/tenants/nobody-has-it/discovery", "Authorization", admin)
                .expectProblem(404, "not-found");
        assertThat(api.post(evaluations, "{\"elements\":[\"%s\"]}".formatted(point), "Authorization", authorization)
                        .expect(200)
                        .json()
                        .path("elements"))
                .hasSize(1);
    }

    private ContactsApi contacts() {
        return new ContactsApi(api.carillon().as(alice));
    }

    private static void awaitComplete(ContactsApi contacts) {
        await().atMost(Phone.SOON)
                .until(() ->
                        Boolean.TRUE.equals(contacts.getDiscoveryTerms(null).getComplete()));
    }

    private void switchTo(String mode) {
        api.send(
                        "PUT",
                        "/admin/v1/tenants/" + tenant + "/discovery",
                        "{\"mode\":\"%s\"}".formatted(mode),
                        "Authorization",
                        admin)
                .expect(200);
    }

    /** The person says whether others find him, here by an administrator. */
    private void hide(String login, boolean hidden) {
        api.send(
                        "PATCH",
                        "/admin/v1/accounts/" + login + "/profile",
                        "{\"findable\":%s}".formatted(!hidden),
                        "Authorization",
                        admin)
                .expect(204);
    }

    /** An account with the number; gives its login. */
    private String opens(String number) {
        return api.post(
                        "/admin/v1/accounts",
                        "{\"phone\":\"+%s\",\"password\":\"%s\",\"tenant\":\"%s\"}".formatted(number, PASSWORD, tenant),
                        "Authorization",
                        admin)
                .expect(201)
                .json()
                .path("account")
                .path("login")
                .asText();
    }
}
