package org.carillon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carillon.client.api.InternalApi;
import org.carillon.client.api.ProfileApi;
import org.carillon.client.api.SignUpApi;
import org.carillon.client.model.FieldError;
import org.carillon.client.model.Problem;
import org.carillon.client.model.Profile;
import org.carillon.client.model.SignUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a platform, or something in between, may answer to the client. */
@Tag("P09")
class CarillonTest {
    private static final String PROFILE = "{\"login\":\"48600345698\",\"findable\":true}";

    private HttpServer server;
    private volatile int status = 200;
    private volatile String type = "application/json";
    private volatile String answer = PROFILE;
    private volatile String asked;
    private volatile String authorization;
    private volatile String key;
    private volatile byte[] sent;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        sent = exchange.getRequestBody().readAllBytes();
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (body.length == 0) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Test
    void requestShouldSayWhoAsksAndWhichRepetitionItIs() {
        assertThat(new ProfileApi(carillon().as("eyJ")).getProfile(null).getLogin())
                .isEqualTo("48600345698");
        assertThat(asked).isEqualTo("GET /api/v1/profile");
        assertThat(authorization).isEqualTo("Bearer eyJ");

        answer = "{\"login\":\"48600345698\",\"buddies\":[]}";
        new InternalApi(carillon().as("presence", "secret")).getBuddyList("48600345698", null, null, null);
        assertThat(authorization).isEqualTo("Basic cHJlc2VuY2U6c2VjcmV0");

        answer = "{\"id\":\"a\",\"state\":\"pending\",\"smsLeft\":4,\"resendAfterSeconds\":60}";
        new SignUpApi(carillon()).startSignUp(new SignUp().phone("+48600345698"), "key-1", null);
        assertThat(authorization).isNull();
        assertThat(key).isEqualTo("key-1");
        assertThat(new String(sent, StandardCharsets.UTF_8)).isEqualTo("{\"phone\":\"+48600345698\"}");
    }

    @Test
    void refusalShouldBeAProblem() {
        refuses(
                400,
                "application/problem+json",
                "{\"type\":\"urn:carillon:problem:invalid-request\",\"title\":\"The request is not valid\",\"status\":400,"
                        + "\"detail\":\"This must be text.\",\"instance\":\"/api/v1/profile\",\"field\":\"city\","
                        + "\"errors\":[{\"field\":\"city\",\"detail\":\"This must be text.\"}],\"correlationId\":\"d347\"}");

        ApiException refused = refused();

        assertThat(refused.getCode()).isEqualTo(400);
        Problem problem = refused.getProblem().orElseThrow();
        assertThat(problem.getType()).isEqualTo(URI.create("urn:carillon:problem:invalid-request"));
        assertThat(problem.getTitle()).isEqualTo("The request is not valid");
        assertThat(problem.getStatus()).isEqualTo(400);
        assertThat(problem.getDetail()).isEqualTo("This must be text.");
        assertThat(problem.getField()).isEqualTo("city");
        assertThat(problem.getErrors())
                .containsExactly(new FieldError().field("city").detail("This must be text."));
        assertThat(problem.getCorrelationId()).isEqualTo("d347");
    }

    @Test
    void answerOfSomethingInBetweenShouldBeNoProblem() {
        refuses(502, "text/html", "<html>Bad gateway</html>");
        assertThat(refused().getCode()).isEqualTo(502);
        assertThat(refused().getProblem()).isEmpty();
        assertThat(refused().getResponseBody()).isEqualTo("<html>Bad gateway</html>");

        refuses(503, "application/problem+json", "");
        assertThat(refused().getProblem()).isEmpty();

        refuses(200, "text/html", "<html>Log in to the hotel</html>");
        assertThat(refused().getCode()).isZero();
        assertThat(refused().getProblem()).isEmpty();
        assertThat(refused()).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void platformThatIsAwayShouldBeACause() {
        Carillon carillon = carillon();
        server.stop(0);

        ApiException refused =
                catchThrowableOfType(ApiException.class, () -> new ProfileApi(carillon).getProfile(null));

        assertThat(refused).hasCauseInstanceOf(ConnectException.class);
        assertThat(refused.getCode()).isZero();
        assertThat(refused.getProblem()).isEmpty();
    }

    @Test
    void newerPlatformMaySayMore() {
        answer = "{\"login\":\"48600345698\",\"findable\":true,\"sex\":\"a new one\",\"mood\":{\"colour\":\"blue\"}}";

        Profile profile = new ProfileApi(carillon()).getProfile(null);

        assertThat(profile.getLogin()).isEqualTo("48600345698");
        assertThat(profile.getSex()).isEqualTo(Profile.SexEnum.UNKNOWN_DEFAULT_OPEN_API);
    }

    @Test
    void fileShouldBeSentAsItIs(@TempDir Path folder) throws IOException {
        Path picture = Files.write(folder.resolve("me.jpg"), new byte[] {-1, -40, -1, 0, 34, 10});
        status = 204;
        answer = "";

        new ProfileApi(carillon()).putAvatar(picture.toFile(), null, null);
        assertThat(sent).isEqualTo(Files.readAllBytes(picture));

        Files.delete(picture);
        assertThat(catchThrowableOfType(
                        ApiException.class, () -> new ProfileApi(carillon()).putAvatar(picture.toFile(), null, null)))
                .hasCauseInstanceOf(IOException.class);
    }

    // ---- helpers ----

    private Carillon carillon() {
        return new Carillon(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    private void refuses(int code, String contentType, String body) {
        status = code;
        type = contentType;
        answer = body;
    }

    private ApiException refused() {
        return catchThrowableOfType(ApiException.class, () -> new ProfileApi(carillon()).getProfile(null));
    }
}
