package org.carillon.number.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carillon.number.NumberProvider;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.provider.ProviderClient;
import org.carillon.provider.ProviderClient.Answer;

/**
 * A provider with three requests (docs/operating/numbers.md): {@code GET /numbers?country=PL&limit=10} gives {@code
 * {"numbers": […]}}; {@code POST /orders} with {@code {"number": …}} and an Idempotency-Key gives {@code {"id": …}}, or 404,
 * 409 or 410 where the number is not to be had; {@code DELETE /orders/{id}} gives it back. Whoever has another interface is
 * reached by a small service between.
 */
@ApplicationScoped
public class HttpNumberProvider implements NumberProvider {
    private static final int LONGEST_REFERENCE = 128;

    private HttpNumberConfig config;
    private ProviderClient client;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected HttpNumberProvider() {}

    @Inject
    public HttpNumberProvider(HttpNumberConfig config) {
        this.config = config;
        this.client = new ProviderClient("The provider of numbers", config.timeout());
    }

    @Override
    public List<String> search(String iso, int limit) {
        Answer answer = client.ask(request("/numbers?country=" + iso + "&limit=" + limit));
        JsonValue numbers = answer.body().get("numbers");
        if (answer.status() != 200 || !(numbers instanceof JsonArray array)) {
            throw client.strange("HTTP " + answer.status() + " to a search");
        }
        return array.stream()
                .filter(JsonString.class::isInstance)
                .map(number -> ((JsonString) number).getString())
                .filter(number -> number.matches("[1-9][0-9]{6,14}"))
                .limit(limit)
                .toList();
    }

    @Override
    public String order(String number, String orderId) {
        Answer answer = client.ask(request("/orders")
                .header("Idempotency-Key", orderId)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"number\":\"" + number + "\"}")));
        String id = answer.body().getString("id", "");
        return switch (answer.status()) {
            case 200, 201 -> {
                if (id.isEmpty() || id.length() > LONGEST_REFERENCE) {
                    throw client.strange("an order without id");
                }
                yield id;
            }
            case 404, 409, 410 -> throw new DomainException(ProblemType.GONE, "The number is not to be had any more.");
            default -> throw client.strange("HTTP " + answer.status() + " to an order");
        };
    }

    @Override
    public void release(String reference) {
        Answer answer = client.ask(request("/orders/" + URLEncoder.encode(reference, StandardCharsets.UTF_8))
                .DELETE());
        boolean gone = answer.status() == 404 || answer.status() == 410;
        if (answer.status() / 100 != 2 && !gone) {
            throw client.strange("HTTP " + answer.status() + " to a release");
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(config.url() + path)).header("Accept", "application/json");
        return config.token().isEmpty() ? request : request.header("Authorization", "Bearer " + config.token());
    }
}
