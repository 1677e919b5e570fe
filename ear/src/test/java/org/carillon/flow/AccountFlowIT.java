package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sign-up by username, log-in and lost passwords over HTTPS, with the mails and SMSes from the outbox. */
@ExtendWith(CarillonExtension.class)
class AccountFlowIT {
    private static final String PASSWORD = "correct horse";

    private final CarillonServer server;
    private final ApiClient api;
    private final String device = UUID.randomUUID().toString();
    private final String username = "u" + device.substring(0, 12);
    private final String email = username + "@example.com";

    AccountFlowIT(CarillonServer server) {
        this.server = server;
        this.api = new ApiClient(server.https(), server.certificateAuthority());
    }

    @Test
    @Tag("R076")
    @Tag("R077")
    @Tag("R078")
    @Tag("R082")
    @Tag("R085")
    @Tag("R086")
    @Tag("R039")
    void usernameShouldOpenAnAccountByTheMailedLink() {
        ApiAnswer pending = signUp(username, email).expect(202);
        assertThat(pending.text("state")).isEqualTo("pending");
        assertThat(pending.json().path("mailsLeft").asInt()).isEqualTo(4);
        assertThat(pending.json().path("resendAfterSeconds").asInt()).isEqualTo(60);
        signUp(username, "other-" + email).expectProblem(409, "conflict");
        String mail = api.mails(email, 1).get(0);
        assertThat(mail).contains("Hello " + username + ",").contains("/activate?token=");
        String token = ApiClient.codeIn(mail);
        assertThat(api.get("/api/v1/sign-ups/" + pending.text("id") + "/delivery")
                        .expect(200)
                        .text("state"))
                .isEqualTo("pending");

        logIn(username, PASSWORD, device).expectProblem(403, "account-not-activated");
        logIn(username, "wrong horse", device).expectProblem(401, "unauthenticated");
        activate(changed(token)).expectProblem(404, "not-found");
        ApiAnswer active = activate(token).expect(201);
        assertThat(active.text("username")).isEqualTo(username);
        assertThat(active.response().body()).doesNotContain("Token").doesNotContain("sip");
        activate(token).expectProblem(410, "gone");
        signUp(username, email).expectProblem(409, "conflict");

        JsonNode opened = logIn(username, PASSWORD, device).expect(201).json();
        assertThat(opened.path("login").asText()).isEqualTo(username);
        assertThat(opened.path("sip").path("username").asText()).isEqualTo(username);
        assertThat(opened.path("sip").path("password").asText()).hasSize(32).isNotEqualTo(PASSWORD);
        ApiAnswer profile =
                api.get("/api/v1/profile", "Authorization", bearer(opened)).expect(200);
        assertThat(profile.text("username")).isEqualTo(username);
        assertThat(profile.response().body()).doesNotContain("assword");
    }

    @Test
    @Tag("R039")
    void sipPasswordShouldNotBeToldWithoutTls() {
        activatedUser();
        ApiAnswer plain = new ApiClient(server.http()).post("/api/v1/tokens", grant(username, PASSWORD, device));
        assertThat(plain.expect(201).json().has("sip")).isFalse();
        assertThat(plain.text("accessToken")).isNotBlank();
    }

    @Test
    @Tag("R083")
    @Tag("R084")
    void pagesShouldShowSuccessAndFailure() {
        signUp(username, email).expect(202);
        String token = ApiClient.codeIn(api.mails(email, 1).get(0));
        String[] form = {"Content-Type", "application/x-www-form-urlencoded"};

        ApiAnswer question = api.get("/activate?token=" + token).expect(200);
        assertThat(question.header("Content-Security-Policy"))
                .contains("form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(question.response().body())
                .contains("<form method=\"post\" action=\"/activate\">")
                .contains("value=\"" + token + "\"");
        logIn(username, PASSWORD, device).expectProblem(403, "account-not-activated");
        ApiAnswer success =
                api.send("POST", "/activate", "token=" + token, form).expect(200);
        assertThat(success.response().body())
                .contains("<h1>Your account is active</h1>")
                .contains(username);
        ApiAnswer failure =
                api.send("POST", "/activate", "token=" + token, form).expect(410);
        assertThat(failure.response().body()).contains("<h1>This did not work</h1>");
        assertThat(api.get("/activate?token=%22%3E%3Cscript%3E").response().body())
                .doesNotContain("<script>");
    }

    @Test
    @Tag("R088")
    @Tag("R089")
    @Tag("R091")
    @Tag("R097")
    @Tag("R087")
    void phoneUserShouldLogInElsewhereAfterCreatingAPassword() {
        String phone = ApiClient.newNumber();
        JsonNode first = api.signUp(phone, device).json();
        api.post("/api/v1/tokens", "{\"id\":\"%s\",\"os\":\"ios\",\"deviceId\":\"%s\"}".formatted(phone, device))
                .expectProblem(401, "unauthenticated");
        ApiAnswer missing = logIn(phone, PASSWORD, device + "-2").expectProblem(401, "unauthenticated");
        assertThat(missing.text("detail")).contains("My Profile");

        setPassword(bearer(first), "{\"password\":\"%s\"}".formatted(PASSWORD)).expect(204);
        JsonNode second =
                logIn("+" + phone, PASSWORD, device + "-2").expect(201).json();
        JsonNode third = logIn(phone, PASSWORD, device + "-3").expect(201).json();
        assertThat(second.path("login").asText()).isEqualTo(phone);
        assertThat(api.get("/api/v1/devices", "Authorization", bearer(third))
                        .expect(200)
                        .json())
                .hasSize(3);

        setPassword(bearer(third), "{\"password\":\"another horse\"}").expectProblem(403, "forbidden");
        setPassword(bearer(third), "{\"password\":\"another horse\",\"currentPassword\":\"%s\"}".formatted(PASSWORD))
                .expect(204);
        api.get("/api/v1/profile", "Authorization", bearer(third)).expect(200);
        api.get("/api/v1/profile", "Authorization", bearer(second)).expectProblem(401, "unauthenticated");
        logIn(phone, PASSWORD, device).expectProblem(401, "unauthenticated");
        logIn(phone, "another horse", device).expect(201);
    }

    /** RELIABILITY.md, threats 2 and 18. */
    @Test
    @Tag("R088")
    void refusalsShouldBeAlikeAndBoundedPerPerson() {
        activatedUser();
        String unknown = "x" + username;
        for (String id : List.of(username, unknown)) {
            for (int i = 1; i <= 5; i++) {
                ApiAnswer refused = logIn(id, "wrong horse", device).expectProblem(401, "unauthenticated");
                assertThat(refused.text("detail"))
                        .isEqualTo("The id or the password is wrong, or no password was created in My Profile yet.");
            }
            ApiAnswer tooMany = logIn(id, PASSWORD, device).expectProblem(429, "too-many-requests");
            assertThat(Integer.parseInt(tooMany.header("Retry-After"))).isBetween(1, 50);
        }
        new ApiClient(server.http())
                .from("127.0.0.77")
                .post("/api/v1/tokens", grant(username, PASSWORD, device))
                .expect(201);
    }

    @Test
    @Tag("R093")
    @Tag("R094")
    void lostPasswordShouldBeSetAnewByMail() {
        String before = bearer(activatedUser());
        ApiAnswer known = lost(username).expect(202);
        ApiAnswer unknown = lost("x" + username).expect(202);
        assertThat(unknown.response().body()).isEqualTo(known.response().body());
        String mail = api.mails(email, 2).get(0);
        assertThat(mail).contains("/ChangePassword?code=").contains("Hello " + username);
        String code = ApiClient.codeIn(mail);
        assertThat(api.get("/dev/v1/outbox?kind=mail&to=x" + email).expect(200).json())
                .isEmpty();

        reset(code, "12345678").expectProblem(400, "invalid-request");
        reset(code, "another horse").expect(204);
        reset(code, "third horse").expectProblem(410, "gone");
        reset("nonsense", "third horse").expectProblem(404, "not-found");
        api.get("/api/v1/profile", "Authorization", before).expectProblem(401, "unauthenticated");
        logIn(username, PASSWORD, device).expectProblem(401, "unauthenticated");
        logIn(username, "another horse", device).expect(201);
    }

    @Test
    @Tag("R093")
    void lostPasswordOfAPhoneUserShouldBeSetAnewBySms() {
        String phone = ApiClient.newNumber();
        api.signUp(phone, device);
        lost(phone).expect(202);
        String code = ApiClient.codeIn(api.smses(phone, 2).get(0));
        ApiAnswer page = api.send(
                        "POST",
                        "/ChangePassword",
                        "password=correct+horse&code=" + code,
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .expect(200);
        assertThat(page.response().body()).contains("<h1>Your password is set</h1>");
        logIn(phone, PASSWORD, device).expect(201);
    }

    @Test
    @Tag("R090")
    void codeBySmsShouldLogInAndTellNothingAboutUnknownNumbers() {
        String phone = ApiClient.newNumber();
        String stranger = ApiClient.newNumber();
        api.signUp(phone, device);
        ApiAnswer known = logInByCode(phone).expect(202);
        ApiAnswer unknown = logInByCode(stranger).expect(202);
        assertThat(unknown.json().path("smsLeft")).isEqualTo(known.json().path("smsLeft"));
        assertThat(unknown.text("state")).isEqualTo(known.text("state"));

        String code = api.codeOfSms(phone, 2);
        api.confirm(known.text("id"), code).expectProblem(404, "not-found");
        String path = "/api/v1/tokens/codes/" + known.text("id");
        JsonNode opened =
                api.post(path, "{\"code\":\"%s\"}".formatted(code)).expect(201).json();
        assertThat(opened.path("login").asText()).isEqualTo(phone);
        assertThat(opened.path("sip").path("password").asText()).hasSize(32);
        assertThat(api.smses(stranger)).isEmpty();
    }

    @Test
    @Tag("R080")
    void administratorShouldChangeTheTextOfAMail() {
        String admin = api.administrator(server.administratorPassword());
        String path = "/admin/v1/mail-templates/activation/de";
        String text =
                "{\"subject\":\"Willkommen [USER_NAME]\",\"text\":\"Bitte [PORTAL]/activate?token=[CODE] oeffnen\"}";
        ApiAnswer preview =
                api.post(path + "/preview", text, "Authorization", admin).expect(200);
        assertThat(preview.text("subject")).isEqualTo("Willkommen alice");
        api.send("PUT", path, text, "Authorization", admin).expect(204);
        api.send("PUT", path, "{\"subject\":\"x\",\"text\":\"no link\"}", "Authorization", admin)
                .expectProblem(400, "invalid-request");
        api.send("PUT", path, text).expectProblem(401, "unauthenticated");
        assertThat(api.get("/admin/v1/mail-templates", "Authorization", admin)
                        .expect(200)
                        .json()
                        .toString())
                .contains("Willkommen [USER_NAME]");

        api.post(
                        "/api/v1/sign-ups",
                        "{\"username\":\"%s\",\"password\":\"%s\",\"email\":\"%s\",\"language\":\"de\"}"
                                .formatted(username, PASSWORD, email))
                .expect(202);
        assertThat(api.mails(email, 1).get(0)).startsWith("Bitte https://");
        api.delete(path, "Authorization", admin).expect(204);
        assertThat(api.get(path, "Authorization", admin).expect(200).text("subject"))
                .isEqualTo("Activate your account");
    }

    private JsonNode activatedUser() {
        signUp(username, email).expect(202);
        activate(ApiClient.codeIn(api.mails(email, 1).get(0))).expect(201);
        return logIn(username, PASSWORD, device).expect(201).json();
    }

    private ApiAnswer signUp(String name, String address) {
        return api.post(
                "/api/v1/sign-ups",
                "{\"username\":\"%s\",\"password\":\"%s\",\"email\":\"%s\",\"country\":\"PL\"}"
                        .formatted(name, PASSWORD, address));
    }

    private ApiAnswer activate(String token) {
        return api.post("/api/v1/activations", "{\"token\":\"%s\"}".formatted(token));
    }

    private static String changed(String token) {
        char middle = token.charAt(40);
        return token.substring(0, 40) + (middle == 'A' ? 'B' : 'A') + token.substring(41);
    }

    private ApiAnswer logIn(String id, String password, String deviceId) {
        return api.post("/api/v1/tokens", grant(id, password, deviceId));
    }

    private static String grant(String id, String password, String deviceId) {
        return "{\"id\":\"%s\",\"password\":\"%s\",\"os\":\"ios\",\"deviceId\":\"%s\"}"
                .formatted(id, password, deviceId);
    }

    private ApiAnswer logInByCode(String phone) {
        return api.post(
                "/api/v1/tokens/codes",
                "{\"phone\":\"+%s\",\"os\":\"ios\",\"deviceId\":\"%s-2\"}".formatted(phone, device));
    }

    private ApiAnswer setPassword(String bearer, String json) {
        return api.send("PUT", "/api/v1/profile/password", json, "Authorization", bearer);
    }

    private ApiAnswer lost(String id) {
        return api.post("/api/v1/password-resets", "{\"id\":\"%s\"}".formatted(id));
    }

    private ApiAnswer reset(String code, String password) {
        return api.send("PUT", "/api/v1/password-resets/" + code, "{\"password\":\"%s\"}".formatted(password));
    }

    private static String bearer(JsonNode opened) {
        return ApiClient.bearer(opened.path("accessToken").asText());
    }
}
