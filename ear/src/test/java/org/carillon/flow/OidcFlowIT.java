package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.LogInProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Administrators log in with the account that they have elsewhere: docs/operating/oidc.md. */
@Tag("P24")
@ExtendWith(CarillonExtension.class)
class OidcFlowIT {
    private static final String LOG_IN = "/admin/v1/oidc/log-in";

    private final CarillonServer server;
    private final ApiClient api;

    @SuppressWarnings("NullAway.Init")
    private LogInProvider provider;

    OidcFlowIT(CarillonServer server) {
        this.server = server;
        this.api = new ApiClient(server.https(), server.certificateAuthority());
    }

    @BeforeEach
    void startProvider() {
        provider = new LogInProvider(server.logInProvider(), api::serverTime);
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void administratorShouldLogInAndStandInTheAuditTrail() {
        String anna = ApiClient.bearer(
                logIn("anna", "staff", "carillon-admin").expect(200).text("accessToken"));

        String number = ApiClient.newNumber();
        api.post("/admin/v1/accounts", "{\"phone\":\"+%s\"}".formatted(number), "Authorization", anna)
                .expect(201);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(api.get("/admin/v1/events?login=" + number, "Authorization", anna)
                                .expect(200)
                                .response()
                                .body())
                        .contains("\"by\":\"oidc:anna\""));
        assertThat(api.get("/admin/v1/events?kind=administrator.logged-in", "Authorization", anna)
                        .expect(200)
                        .response()
                        .body())
                .contains("\"by\":\"oidc:anna\"")
                .contains("\"role\":\"admin\"");
        api.get("/api/v1/profile", "Authorization", anna).expectProblem(403, "forbidden");
    }

    @Test
    void auditorShouldSeeEverythingAndChangeNothing() {
        String otto =
                ApiClient.bearer(logIn("otto", "carillon-auditor").expect(200).text("accessToken"));

        api.get("/admin/v1/accounts?limit=1", "Authorization", otto).expect(200);
        api.post("/admin/v1/accounts", "{}", "Authorization", otto).expectProblem(403, "forbidden");
        api.send("PUT", "/admin/v1/accounts/x/suspension", "{}", "Authorization", otto)
                .expectProblem(403, "forbidden");
        api.get("/internal/v1/buddy-lists/x", "Authorization", otto).expectProblem(403, "forbidden");
        api.delete("/admin/v1/tokens/current", "Authorization", otto).expect(204);
        api.get("/admin/v1/accounts?limit=1", "Authorization", otto).expectProblem(401, "unauthenticated");
    }

    @Test
    void somebodyWithoutARoleShouldBeRefused() {
        logIn("nina", "staff").expectProblem(403, "forbidden");
        logIn("nina").expectProblem(403, "forbidden");
    }

    /** RELIABILITY.md, threat 15. */
    @Test
    void tokenThatProvesNothingShouldBeRefused() {
        for (String signature : new String[] {"none", "HS256", "stranger"}) {
            provider.signsBy(signature);
            logIn("anna", "carillon-admin").expectProblem(401, "unauthenticated");
        }
        provider.signsBy("RS256");
        provider.lies(claims -> claims.audience("another client"));
        logIn("anna", "carillon-admin").expectProblem(401, "unauthenticated");
        provider.lies(claims -> claims.issuer("https://elsewhere.example"));
        logIn("anna", "carillon-admin").expectProblem(401, "unauthenticated");
        provider.lies(claims -> claims.claim("nonce", "of another log-in"));
        logIn("anna", "carillon-admin").expectProblem(401, "unauthenticated");
        provider.lies(claims -> claims.expirationTime(Date.from(Instant.EPOCH)).issueTime(Date.from(Instant.EPOCH)));
        logIn("anna", "carillon-admin").expectProblem(401, "unauthenticated");
        provider.lies(claims -> claims.claim("preferred_username", "anna\r\nX: 1"));
        logIn("anna", "carillon-admin").expectProblem(401, "unauthenticated");
        provider.lies(claims -> claims);
        logIn("anna", "carillon-admin").expect(200);
        provider.changesKey();
        logIn("anna", "carillon-admin").expect(200);
    }

    @Test
    void codeShouldBeTakenFromTheBrowserThatBeganAndOnce() {
        ApiAnswer begun = api.get(LOG_IN).expect(303);
        URI authorization = URI.create(begun.header("Location"));
        String state = LogInProvider.stateOf(authorization);
        String code = provider.logsIn(authorization, "anna", "carillon-admin");
        String other = cookie(api.get(LOG_IN).expect(303));

        callback(code, state, "").expectProblem(400, "invalid-request");
        callback(code, state, other).expectProblem(401, "unauthenticated");
        callback(code, "x" + state, cookie(begun)).expectProblem(401, "unauthenticated");
        callback(code, state, "carillon-oidc=nonsense").expectProblem(401, "unauthenticated");
        callback("nonsense", state, cookie(begun)).expectProblem(401, "unauthenticated");
        callback(code, state, cookie(begun)).expect(200);
        callback(code, state, cookie(begun)).expectProblem(401, "unauthenticated");
        assertThat(begun.header("Set-Cookie"))
                .contains("HttpOnly")
                .contains("Secure")
                .contains("SameSite=Lax")
                .contains("Path=/admin/v1/oidc");
    }

    private ApiAnswer logIn(String person, String... groups) {
        return provider.logsIn(api, person, groups);
    }

    private ApiAnswer callback(String code, String state, String cookie) {
        String path = "/admin/v1/oidc/callback?code=" + code + "&state=" + state;
        return cookie.isEmpty() ? api.get(path) : api.get(path, "Cookie", cookie);
    }

    private static String cookie(ApiAnswer begun) {
        return begun.header("Set-Cookie").replaceAll(";.*", "");
    }
}
