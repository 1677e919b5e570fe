package org.carillon.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Access and refresh tokens of users and administrators. */
@Tag("P09")
@ExtendWith(CarillonExtension.class)
class ApiTokensFlowIT {
    private static final String PROFILE = "/api/v1/profile";

    private final CarillonServer server;
    private final ApiClient api;

    ApiTokensFlowIT(CarillonServer server) {
        this.server = server;
        this.api = new ApiClient(server.http());
    }

    @Test
    void requestWithoutTokenShouldBeToldToAuthenticate() {
        ApiAnswer answer = api.get(PROFILE).expectProblem(401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"carillon\"");
    }

    @Test
    void forgedTokensShouldBeRefused() throws Exception {
        String token = signUp().text("accessToken");
        String[] parts = token.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        String none = encode("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        String hmacHead = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + parts[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("public key".getBytes(UTF_8), "HmacSHA256"));
        String hmac = hmacHead + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(hmacHead.getBytes(UTF_8)));
        String promoted = parts[0] + "." + encode(payload.replace("\"user\"", "\"admin\"")) + "." + parts[2];
        for (String forged : List.of(none, hmac, promoted, "x", "a.b.c", token.substring(0, token.length() - 4))) {
            ApiAnswer answer =
                    api.get(PROFILE, "Authorization", ApiClient.bearer(forged)).expectProblem(401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
        api.get(PROFILE, "Authorization", "Basic YTpi").expectProblem(401, "unauthenticated");
        api.get(PROFILE, "Authorization", ApiClient.bearer(token)).expect(200);
    }

    @Test
    void tokenShouldExpireAfter15Minutes() {
        ApiAnswer opened = signUp();
        String token = ApiClient.bearer(opened.text("accessToken"));
        api.advanceClock(900);
        api.get(PROFILE, "Authorization", token).expectProblem(401, "unauthenticated");
        String fresh = refresh(opened.text("refreshToken")).expect(201).text("accessToken");
        api.get(PROFILE, "Authorization", ApiClient.bearer(fresh)).expect(200);
    }

    @Test
    void reusedRefreshTokenShouldRevokeTheWholeSession() {
        ApiAnswer opened = signUp();
        ApiAnswer rotated = refresh(opened.text("refreshToken")).expect(201);
        String access = ApiClient.bearer(rotated.text("accessToken"));
        api.get(PROFILE, "Authorization", access).expect(200);
        refresh(opened.text("refreshToken")).expectProblem(401, "unauthenticated");
        refresh(rotated.text("refreshToken")).expectProblem(401, "unauthenticated");
        api.get(PROFILE, "Authorization", access).expectProblem(401, "unauthenticated");
    }

    @Test
    void refreshWithTheSameIdempotencyKeyShouldNotCountAsReuse() {
        String json = "{\"refreshToken\":\"%s\"}".formatted(signUp().text("refreshToken"));
        ApiAnswer first =
                api.post("/api/v1/tokens", json, "Idempotency-Key", "refresh-1").expect(201);
        ApiAnswer again =
                api.post("/api/v1/tokens", json, "Idempotency-Key", "refresh-1").expect(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        refresh(again.text("refreshToken")).expect(201);
    }

    @Test
    void logOutShouldEndAccessAndRefreshAtOnce() {
        ApiAnswer opened = signUp();
        String token = ApiClient.bearer(opened.text("accessToken"));
        api.delete("/api/v1/tokens/current", "Authorization", token).expect(204);
        api.get(PROFILE, "Authorization", token).expectProblem(401, "unauthenticated");
        refresh(opened.text("refreshToken")).expectProblem(401, "unauthenticated");
    }

    @Test
    void userShouldNotAdministerAndAdministratorShouldNotBeAUser() {
        ApiAnswer opened = signUp();
        String user = ApiClient.bearer(opened.text("accessToken"));
        String admin = api.administrator(server.administratorPassword());
        for (String path : List.of(
                "/admin/v1/events",
                "/admin/v1/dead-letters",
                "/admin/v1/sip/statistics",
                "/admin/v1/accounts/" + opened.text("login"),
                "/admin/v1/sign-ups/" + opened.text("login"))) {
            api.get(path).expectProblem(401, "unauthenticated");
            api.get(path, "Authorization", user).expectProblem(403, "forbidden");
            api.get(path, "Authorization", admin).expect(200);
        }
        api.get(PROFILE, "Authorization", admin).expectProblem(403, "forbidden");
    }

    @Test
    void administratorShouldSeeTheAccountWithoutSecrets() {
        String login = signUp().text("login");
        String admin = api.administrator(server.administratorPassword());
        ApiAnswer account =
                api.get("/admin/v1/accounts/" + login, "Authorization", admin).expect(200);
        assertThat(account.text("status")).isEqualTo("active");
        assertThat(account.response().body())
                .doesNotContainIgnoringCase("secret")
                .doesNotContain("\"ha1");
        api.get("/admin/v1/accounts/nobody", "Authorization", admin).expectProblem(404, "not-found");
        api.delete("/admin/v1/dead-letters/none", "Authorization", admin).expectProblem(404, "not-found");
    }

    private ApiAnswer signUp() {
        return api.signUp(ApiClient.newNumber(), "d");
    }

    private ApiAnswer refresh(String refreshToken) {
        return api.post("/api/v1/tokens", "{\"refreshToken\":\"%s\"}".formatted(refreshToken));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
