package org.carillon.flow.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs people up as an app does: number in, code from the SMS, credentials out. */
public final class SignUps {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SMS_PATIENCE = Duration.ofSeconds(15);
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");

    private final URI http;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param http the server's HTTP address without path */
    public SignUps(URI http) {
        this.http = http;
    }

    /**
     * Signs up with a device that nobody has seen before.
     *
     * @param phone E.164 without prefix
     */
    public Credentials signUp(String phone) {
        String deviceId = UUID.randomUUID().toString();
        HttpResponse<String> started = post(
                "/api/v1/sign-ups",
                "{\"phone\":%s,\"os\":\"android\",\"deviceId\":%s}"
                        .formatted(Json.quote("+" + phone), Json.quote(deviceId)));
        expect(started, 202);
        HttpResponse<String> opened = post(
                "/api/v1/sign-ups/" + Json.get(started.body(), "id") + "/code",
                "{\"code\":%s}".formatted(Json.quote(codeSentTo(phone))));
        expect(opened, 201);
        String body = opened.body();
        return new Credentials(
                Json.get(body, "login"),
                Json.get(body, "username"),
                Json.get(body, "password"),
                Json.get(body, "domain"),
                Json.get(body, "accessToken"),
                Json.get(body, "instance"));
    }

    /** The four digits of the newest SMS to the number, as soon as the fake provider has it. */
    public String codeSentTo(String phone) {
        String text = Polling.ask(() -> newestSms(phone), SMS_PATIENCE)
                .orElseThrow(() -> new AssertionError("no SMS to " + phone + " within " + SMS_PATIENCE));
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new AssertionError("no code in the SMS \"" + text + '"');
        }
        return code.group();
    }

    private Optional<String> newestSms(String phone) {
        HttpResponse<String> outbox = get("/dev/v1/outbox?kind=sms&to=" + phone);
        expect(outbox, 200);
        return Json.find(outbox.body(), "text");
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(http.resolve(path)).GET());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(http.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException("the server's HTTP port", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for HTTP", interrupted);
        }
    }

    private static void expect(HttpResponse<String> response, int status) {
        if (response.statusCode() != status) {
            throw new AssertionError("%s %s was answered with %d, not with %d: %s"
                    .formatted(
                            response.request().method(),
                            response.uri().getPath(),
                            response.statusCode(),
                            status,
                            response.body()));
        }
    }
}
