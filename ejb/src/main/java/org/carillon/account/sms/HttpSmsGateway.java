package org.carillon.account.sms;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.carillon.account.model.E164Number;
import org.carillon.account.sms.SmsConfig.Gateway;

/**
 * A provider with the SMS interface of Vonage (formerly Nexmo): a form is posted, the answer is JSON with a status for
 * each part. Requests carry the secret, or a signature by HMAC-SHA-256 where a signature secret is configured.
 */
class HttpSmsGateway implements SmsGateway {
    /** Vonage's SMS status codes 1 (throttled), 5 (internal error) and 10 (too many binds) pass by themselves. */
    private static final Set<String> TEMPORARY = Set.of("1", "5", "10");

    /** Invalid parameters, invalid message, number barred, message too long, unknown network, number out of use. */
    private static final Set<String> NOWHERE = Set.of("3", "6", "7", "12", "22", "33");

    private static final String TAKEN = "0";
    private static final int LONGEST_ANSWER = 65_536;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int OK = 200;
    private static final int LAST_GSM_LOOKALIKE = 0x7e;

    private final HttpSmsConfig config;
    private final Clock clock;
    private final HttpClient client;

    HttpSmsGateway(HttpSmsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    @Override
    public SentSms send(String from, E164Number to, String text) throws SmsException {
        HttpRequest request = HttpRequest.newBuilder(config.url())
                .timeout(config.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form(parameters(from, to, text))))
                .build();
        return send(request);
    }

    /** The time-out of the request ends with the headers of the answer; this one holds for all of it. */
    private SentSms send(HttpRequest request) throws SmsException {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, headers -> new BoundedText(LONGEST_ANSWER));
        try {
            return taken(answer.get(2 * config.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw SmsException.temporary(
                    "the provider did not answer: " + cause.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw SmsException.temporary("interrupted while waiting for the provider", e);
        }
    }

    private Map<String, String> parameters(String from, E164Number to, String text) {
        TreeMap<String, String> parameters = new TreeMap<>();
        parameters.put("api_key", config.key());
        parameters.put("from", from);
        parameters.put("to", to.digits());
        parameters.put("text", text);
        parameters.put("type", text.chars().anyMatch(c -> c > LAST_GSM_LOOKALIKE) ? "unicode" : "text");
        if (config.signatureSecret().isEmpty()) {
            parameters.put("api_secret", config.secret());
        } else {
            parameters.put("timestamp", Long.toString(clock.instant().getEpochSecond()));
            parameters.put(HttpSmsSignature.PARAMETER, HttpSmsSignature.of(parameters, config.signatureSecret()));
        }
        return parameters;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static SentSms taken(HttpResponse<String> response) throws SmsException {
        if (response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() >= SERVER_ERROR) {
            throw SmsException.temporary("the provider answered HTTP " + response.statusCode(), null);
        }
        if (response.statusCode() != OK) {
            throw SmsException.elsewhere("the provider answered HTTP " + response.statusCode());
        }
        List<String> ids = new ArrayList<>();
        for (JsonObject part : parts(response.body())) {
            requireTaken(part.getString("status", ""));
            ids.add(part.getString("message-id", ""));
        }
        return new SentSms(Gateway.HTTP, ids);
    }

    private static void requireTaken(String status) throws SmsException {
        if (TAKEN.equals(status)) {
            return;
        }
        String reason = "the provider answered status " + status;
        if (TEMPORARY.contains(status)) {
            throw SmsException.temporary(reason, null);
        }
        throw NOWHERE.contains(status) ? SmsException.permanent(reason) : SmsException.elsewhere(reason);
    }

    /** A long text becomes several short messages, each with a status of its own. */
    private static List<JsonObject> parts(String body) throws SmsException {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            List<JsonObject> parts = new ArrayList<>();
            for (JsonValue part : reader.readObject().getJsonArray("messages")) {
                parts.add(part.asJsonObject());
            }
            if (parts.isEmpty()) {
                throw SmsException.temporary("the provider's answer is about nothing", null);
            }
            return parts;
        } catch (JsonException | ClassCastException | NullPointerException e) {
            throw SmsException.temporary("the provider's answer cannot be read", e);
        }
    }
}
