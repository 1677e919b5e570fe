package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.FakeGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator changes where calls go and asks what would happen; gateways are probed and registered with. */
@ExtendWith(CarillonExtension.class)
class RoutingFlowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CarillonServer server;
    private final ApiClient api;
    private final String phone = ApiClient.newNumber();
    private final List<String> leftovers = new ArrayList<>();

    private String admin = "";
    private String user = "";

    RoutingFlowIT(CarillonServer server) {
        this.server = server;
        this.api = new ApiClient(server.http());
    }

    @BeforeEach
    void logIn() {
        admin = api.administrator(server.administratorPassword());
        user = ApiClient.bearer(api.signUp(phone, "routing-" + phone).text("accessToken"));
    }

    /** The server is shared: what a test added goes, the last first. */
    @AfterEach
    void clean() {
        leftovers.reversed().forEach(path -> api.delete(path, "Authorization", admin));
    }

    @Test
    @Tag("R009")
    @Tag("P07")
    @Tag("R149")
    void changedRouteShouldCountForTheNextQuestion() {
        gateway("flow-gw1", "{\"host\":\"127.0.0.1\",\"optionsSeconds\":0,\"codecs\":[\"PCMA\"]}");
        gateway("flow-gw2", "{\"host\":\"127.0.0.2\",\"optionsSeconds\":0}");
        assertThat(whatIf("int442085676789").text("status")).isEqualTo("404");

        String route = route("{\"prefix\":\"44\",\"target\":\"gateways\",\"gateways\":[{\"gateway\":\"flow-gw1\"}]}");
        JsonNode offnet = whatIf("int+44 208 567 6789").json();
        assertThat(offnet.path("outcome").asText()).isEqualTo("offnet");
        assertThat(offnet.path("number").asText()).isEqualTo("442085676789");
        assertThat(offnet.path("tariffNumber").asText()).isEqualTo("442085676789");
        assertThat(offnet.at("/gateways/0/name").asText()).isEqualTo("flow-gw1");
        assertThat(offnet.at("/gateways/0/requestUri").asText()).isEqualTo("sip:442085676789@127.0.0.1");
        assertThat(offnet.at("/gateways/0/codecs/0").asText()).isEqualTo("PCMA");
        assertThat(offnet.at("/gateways/0/callerId/fromUser").asText()).isEqualTo(phone);
        assertThat(offnet.at("/gateways/0/callerId/identity").asText()).isEqualTo(phone);
        assertThat(offnet.at("/reasons/0/words").asText())
                .isEqualTo("'int->' of the rule of the account makes it '442085676789'.");

        put(route, "{\"prefix\":\"44\",\"target\":\"gateways\",\"gateways\":[{\"gateway\":\"flow-gw2\"}]}")
                .expect(200);
        assertThat(whatIf("int442085676789").json().at("/gateways/0/name").asText())
                .isEqualTo("flow-gw2");

        put(route, "{\"prefix\":\"44\",\"target\":\"blocked\",\"description\":\"closed\"}")
                .expect(200);
        JsonNode refused = whatIf("int442085676789").json();
        assertThat(refused.path("status").asInt()).isEqualTo(403);
        assertThat(refused.path("reasons").findValuesAsText("words")).contains("Calls to 44 are blocked: closed.");
    }

    @Test
    @Tag("R146")
    @Tag("R147")
    void userShouldBeFoundWithoutPrefixAndSatellitesBlocked() {
        JsonNode onnet = whatIf(phone).json();
        assertThat(onnet.path("outcome").asText()).isEqualTo("onnet");
        assertThat(onnet.path("login").asText()).isEqualTo(phone);
        assertThat(whatIf("nobody").text("status")).isEqualTo("404");
        assertThat(whatIf("int870776123456").text("status")).isEqualTo("403");
        api.get("/admin/v1/routing/what-if?user=nobody&number=1", "Authorization", admin)
                .expectProblem(404, "not-found");
        assertThat(api.get("/admin/v1/routing/what-if?user=" + phone, "Authorization", admin)
                        .expectProblem(400, "invalid-request")
                        .text("field"))
                .isEqualTo("number");
    }

    @Test
    @Tag("R152")
    void ruleOfAnAccountShouldCountAtOnceAndABrokenOneBeRefusedWithThePosition() {
        String path = "/admin/v1/accounts/" + phone + "/tech-prefix";
        leftovers.add(path);
        assertThat(api.get(path, "Authorization", admin).expect(200).text("techPrefix"))
                .isEqualTo("DP:int->;TP:int->");

        put(path, "{\"techPrefix\":\"DP:00-> OR 48\"}").expect(200);
        assertThat(whatIf("600456789").json().at("/reasons/0/words").asText())
                .isEqualTo("'48' of the rule of the account makes it '48600456789'.");

        ApiAnswer broken = put(path, "{\"techPrefix\":\"DP:48 OR 00->\"}").expectProblem(400, "invalid-request");
        assertThat(broken.text("field")).isEqualTo("techPrefix");
        assertThat(broken.text("detail"))
                .isEqualTo("At position 10: this is never reached, because '48' before it fits every number");
        assertThat(api.get(path, "Authorization", admin).text("techPrefix")).isEqualTo("DP:00-> OR 48");
    }

    @ParameterizedTest
    @Tag("R166")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"host\":\"a b\"}                                             | host",
                "{\"host\":\"127.0.0.1\",\"port\":0}                            | port",
                "{\"host\":\"127.0.0.1\",\"transport\":\"sctp\"}                | transport",
                "{\"host\":\"127.0.0.1\",\"callerIdRules\":\"from-user = it\"}  | callerIdRules",
                "{\"host\":\"127.0.0.1\",\"codecs\":[\"P C\"]}                  | codecs",
                "{\"host\":\"127.0.0.1\",\"realm\":\"r\"}                       | realm",
                "{\"host\":\"127.0.0.1\",\"realm\":\"r\",\"username\":\"u\"}    | password",
                "{\"host\":\"127.0.0.1\",\"trustedSources\":[\"x\"]}            | trustedSources",
                "{\"host\":\"127.0.0.1\",\"color\":\"red\"}                     | color",
            })
    void wrongFieldOfAGatewayShouldBeNamed(String json, String field) {
        ApiAnswer answer = put("/admin/v1/gateways/flow-broken", json).expectProblem(400, "invalid-request");

        assertThat(answer.text("field")).isEqualTo(field);
        if (field.equals("callerIdRules")) {
            assertThat(answer.text("detail")).startsWith("At position 13:");
        }
    }

    @Test
    void gatewayInUseShouldStayAndRoutesAreForAdministratorsOnly() {
        gateway("flow-used", "{\"host\":\"127.0.0.1\",\"optionsSeconds\":0}");
        route("{\"prefix\":\"4999\",\"target\":\"gateways\",\"gateways\":[{\"gateway\":\"flow-used\"}]}");

        api.delete("/admin/v1/gateways/flow-used", "Authorization", admin).expectProblem(409, "conflict");
        api.get("/admin/v1/routes?prefix=4999", "Authorization", user).expectProblem(403, "forbidden");
        api.get("/admin/v1/routes").expectProblem(401, "unauthenticated");
        assertThat(api.get("/admin/v1/routes?prefix=4999", "Authorization", admin)
                        .expect(200)
                        .json())
                .hasSize(1);
        assertThat(api.post(
                                "/admin/v1/routes",
                                "{\"prefix\":\"5\",\"target\":\"gateways\",\"gateways\":[{\"gateway\":\"nowhere\"}]}",
                                "Authorization",
                                admin)
                        .expectProblem(400, "invalid-request")
                        .text("field"))
                .isEqualTo("gateways.0.gateway");
    }

    @Test
    @Tag("R154")
    @Tag("R155")
    void clientShouldKeepTheDialingPlanUntilItChanges() {
        plan("447", "sip1.example.com");
        ApiAnswer first = api.get("/api/v1/dialing-plan", "Authorization", user).expect(200);
        assertThat(first.header("Cache-Control")).isEqualTo("private, max-age=3600");
        assertThat(first.response().headers().allValues("Cache-Control")).hasSize(1);
        assertThat(first.json()).anySatisfy(entry -> {
            assertThat(entry.path("prefix").asText()).isEqualTo("447");
            assertThat(entry.path("server").asText()).isEqualTo("sip1.example.com");
        });

        String tag = first.header("ETag");
        api.get("/api/v1/dialing-plan", "Authorization", user, "If-None-Match", tag)
                .expect(304);

        plan("447", "sip2.example.com");
        ApiAnswer changed = api.get("/api/v1/dialing-plan", "Authorization", user, "If-None-Match", tag)
                .expect(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        api.get("/api/v1/dialing-plan").expectProblem(401, "unauthenticated");
    }

    @Test
    void gatewayShouldBeRegisteredWithAndLeftOutWhenItFallsSilent() {
        try (FakeGateway carrier = new FakeGateway("carrier.example", "trunk", "secret")) {
            String settings = "{\"host\":\"127.0.0.1\",\"port\":%d,\"optionsSeconds\":1,\"registers\":true,"
                    + "\"realm\":\"carrier.example\",\"username\":\"trunk\",\"password\":\"secret\"}";
            ApiAnswer created = gateway("flow-carrier", settings.formatted(carrier.port()));
            assertThat(created.response().body()).doesNotContain("secret");
            assertThat(created.json().path("hasPassword").asBoolean()).isTrue();
            route("{\"prefix\":\"4998\",\"target\":\"gateways\",\"gateways\":[{\"gateway\":\"flow-carrier\"}]}");

            await(() -> {
                JsonNode gateway = shown("flow-carrier");
                assertThat(gateway.path("registered").asBoolean()).isTrue();
                assertThat(gateway.path("state").asText()).isEqualTo("up");
            });
            assertThat(carrier.received("REGISTER").getFirst().find("Authorization"))
                    .isEmpty();
            assertThat(carrier.received("OPTIONS").getFirst().uri()).isEqualTo("sip:127.0.0.1:" + carrier.port());
            assertThat(whatIf("int4998123456").text("outcome")).isEqualTo("offnet");

            carrier.silent(true);
            await(() -> {
                // a probe fails after 5 s of the server's time
                api.advanceClock(6);
                assertThat(shown("flow-carrier").path("state").asText()).isEqualTo("down");
            });
            JsonNode refused = whatIf("int4998123456").json();
            assertThat(refused.path("status").asInt()).isEqualTo(503);
            assertThat(refused.path("reasons").findValuesAsText("words")).contains("flow-carrier does not answer.");
        }
    }

    /** Threat 24: a challenge in another realm's name gets no credentials. */
    @Test
    void credentialsShouldNotGoToAnotherRealm() {
        try (FakeGateway carrier = new FakeGateway("carrier.example", "trunk", "secret")) {
            carrier.challengesFor("somebody.example");
            gateway(
                    "flow-hostile",
                    ("{\"host\":\"127.0.0.1\",\"port\":%d,\"optionsSeconds\":0,\"registers\":true,"
                                    + "\"realm\":\"carrier.example\",\"username\":\"trunk\",\"password\":\"secret\"}")
                            .formatted(carrier.port()));

            await(() -> {
                // the second attempt shows that the first has ended
                api.advanceClock(30);
                assertThat(carrier.received("REGISTER")).hasSizeGreaterThanOrEqualTo(2);
            });
            assertThat(carrier.received("REGISTER"))
                    .allSatisfy(
                            request -> assertThat(request.find("Authorization")).isEmpty());
            assertThat(shown("flow-hostile").path("registered").asBoolean()).isFalse();
        }
    }

    private ApiAnswer whatIf(String number) {
        String encoded = number.replace("+", "%2B").replace(" ", "%20");
        return api.get("/admin/v1/routing/what-if?user=" + phone + "&number=" + encoded, "Authorization", admin)
                .expect(200);
    }

    private ApiAnswer gateway(String name, String json) {
        leftovers.add("/admin/v1/gateways/" + name);
        return put("/admin/v1/gateways/" + name, json).expect(201);
    }

    /** The path of the new route. */
    private String route(String json) {
        String path = "/admin/v1/routes/"
                + api.post("/admin/v1/routes", json, "Authorization", admin)
                        .expect(201)
                        .text("id");
        leftovers.add(path);
        return path;
    }

    private void plan(String prefix, String to) {
        leftovers.add("/admin/v1/dialing-plan/" + prefix);
        put("/admin/v1/dialing-plan/" + prefix, "{\"server\":\"" + to + "\"}").expect(200);
    }

    private ApiAnswer put(String path, String json) {
        return api.send("PUT", path, json, "Authorization", admin);
    }

    private JsonNode shown(String gateway) {
        return api.get("/admin/v1/gateways/" + gateway, "Authorization", admin)
                .expect(200)
                .json();
    }

    private static void await(Runnable assertion) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(assertion::run);
    }
}
