package org.carillon.provider;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/** Asks whoever takes money, over HTTP. What he does not answer at once is unavailable, and asked again by whoever wants it. */
public final class ProviderClient {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** What he answered; where it is no JSON, an empty object. */
    public record Answer(int status, JsonObject body) {}

    private final String name;
    private final Duration timeout;
    private final HttpClient client;

    /** @param name for people */
    public ProviderClient(String name, Duration timeout) {
        this.name = name;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Asks.
     *
     * @throws DomainException UNAVAILABLE where he is away, busy, or has failed
     */
    public Answer ask(HttpRequest.Builder request) {
        HttpResponse<String> response;
        try {
            response = client.send(request.timeout(timeout).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
        if (response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() >= SERVER_ERROR) {
            ProviderLog.LOG.strangeAnswer(name, "HTTP " + response.statusCode());
            throw unavailable(null);
        }
        return new Answer(response.statusCode(), json(response.body()));
    }

    /** An answer that makes no sense. */
    public DomainException strange(String what) {
        ProviderLog.LOG.strangeAnswer(name, what);
        return unavailable(null);
    }

    /** {@code application/x-www-form-urlencoded}. */
    public static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** An object; what is none counts as an empty one. */
    public static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    private DomainException unavailable(@Nullable Exception cause) {
        return DomainException.unavailable(
                name + " cannot be asked now.", RETRY, cause == null ? new IOException(name + " has failed") : cause);
    }
}
