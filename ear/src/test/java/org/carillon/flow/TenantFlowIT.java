package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.phone.Credentials;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two tenants with the same names, on one server: docs/adr/0021-tenants.md. */
@Tag("P25")
class TenantFlowIT extends SipFlow {
    private static final String PASSWORD = "correct horse";

    private final String tenant = "t-" + UUID.randomUUID();
    private final String domain = tenant + ".example";
    private final String alice = "a" + tenant.substring(2, 10);
    private final String bob = "b" + tenant.substring(2, 10);

    @SuppressWarnings("NullAway.Init")
    private ApiClient api;

    @SuppressWarnings("NullAway.Init")
    private String admin;

    @BeforeEach
    void makeTenant() {
        api = new ApiClient(server.https(), server.certificateAuthority());
        admin = api.administrator(server.administratorPassword());
        api.send("PUT", "/admin/v1/tenants/" + tenant, "{\"domain\":\"%s\"}".formatted(domain), "Authorization", admin)
                .expect(200);
    }

    @Test
    void usersOfTwoTenantsShouldHaveTheSameNamesAndNeverMeet() {
        Phone aliceHere = opens(null, alice, server.domain());
        Phone bobHere = opens(null, bob, server.domain());
        Phone aliceThere = opens(tenant, alice, domain);
        Phone bobThere = opens(tenant, bob, domain);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> aliceThere.triesToRegister(draft -> draft).status() == 200);
        bobThere.registers();
        aliceHere.registers();
        bobHere.registers();

        aliceThere
                .sends("to the namesake of my tenant")
                .to("sip:" + bob + "@" + domain)
                .answered(200);
        aliceHere
                .sends("to that of the other one")
                .to("sip:" + bob + "@" + server.domain())
                .answered(200);
        assertThat(bobThere.receives("to the namesake of my tenant").message().get("From"))
                .contains("sip:" + aliceThere.credentials().login() + "@");
        bobHere.receives("to that of the other one");
        assertThat(bobHere.receivedTexts()).hasSize(1);
        assertThat(bobThere.receivedTexts()).hasSize(1);

        OutgoingCall call = aliceThere.dials().to("sip:" + bob + "@" + domain);
        IncomingCall atBob = bobThere.rings();
        atBob.answers();
        call.isAnswered();
        atBob.isAcknowledged();
        call.hangsUp();
        atBob.isHungUp();
        assertThat(bobHere.callsReceived()).isEmpty();

        aliceHere.sends("x").to("sip:" + bob + "@" + domain).answered(404);
        aliceHere.dials().to("sip:" + bob + "@" + domain).isRefused(404);
        aliceThere
                .sends("x")
                .to("sip:" + phones.signedUp().credentials().login() + "@" + domain)
                .answered(404);
        aliceHere
                .sends("x")
                .to("sip:" + bobThere.credentials().login() + "@" + server.domain())
                .answered(404);
        aliceHere
                .sends("x")
                .claimingToBe("sip:" + alice + "@" + domain)
                .to("sip:" + bob + "@" + server.domain())
                .answered(403);
    }

    @Test
    void logInShouldGoByTheDomain() {
        String here = opens(null, alice, server.domain()).credentials().login();
        String there = opens(tenant, alice, domain).credentials().login();

        // until the domain is known these are wrong log-ins, which are counted for the address that they come from
        ApiClient early = new ApiClient(server.http()).from("127.0.0.97");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> logIn(early, alice + "@" + domain).status() == 201);
        JsonNode session = logIn(api, alice + "@" + domain).expect(201).json();
        assertThat(session.path("login").asText()).isEqualTo(there);
        assertThat(session.path("sip").path("domain").asText()).isEqualTo(domain);
        assertThat(logIn(api, alice).expect(201).text("login")).isEqualTo(here);
        logIn(new ApiClient(server.http()).from("127.0.0.96"), alice + "@elsewhere.example")
                .expectProblem(401, "unauthenticated");
        assertThat(api.get("/admin/v1/accounts?tenant=" + tenant, "Authorization", admin)
                        .expect(200)
                        .json()
                        .findValuesAsText("login"))
                .containsExactly(there);
    }

    private Phone opens(@org.jspecify.annotations.Nullable String in, String username, String at) {
        String account = "{\"username\":\"%s\",\"password\":\"%s\"%s}"
                .formatted(username, PASSWORD, in == null ? "" : ",\"tenant\":\"" + in + "\"");
        JsonNode opened = api.post("/admin/v1/accounts", account, "Authorization", admin)
                .expect(201)
                .json();
        String login = opened.path("account").path("login").asText();
        return phones.phone(
                new Credentials(login, login, opened.path("sipPassword").asText(), at, "", ""), Transport.UDP);
    }

    private static ApiAnswer logIn(ApiClient from, String id) {
        return from.post(
                "/api/v1/tokens",
                "{\"id\":\"%s\",\"password\":\"%s\",\"os\":\"ios\",\"deviceId\":\"d-1\"}".formatted(id, PASSWORD));
    }
}
