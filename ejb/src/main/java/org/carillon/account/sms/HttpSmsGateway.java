package org.carillon.account.sms;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.carillon.account.model.E164Number;

/**
 * A provider with the SMS interface of Vonage (formerly Nexmo): a form is posted, the answer is JSON with a status for
 * each part. Requests carry the secret, or a signature by HMAC-SHA-256 where a signature secret is configured.
 */
class HttpSmsGateway implements SmsGateway {
    /** Vonage's SMS status codes 1 (throttled), 5 (internal error) and 10 (too many binds) pass by themselves. */
    private static final Set<String> TEMPORARY = Set.of("1", "5", "10");

    private static final String TAKEN = "0";
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
    public String send(String from, E164Number to, String text) throws SmsException {
        HttpRequest request = HttpRequest.newBuilder(config.url())
                .timeout(config.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form(parameters(from, to, text))))
                .build();
        try {
            return providerId(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw SmsException.temporary(
                    "the provider did not answer: " + e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
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
            parameters.put("sig", signature(parameters));
        }
        return parameters;
    }

    /** Over {@code &name=value} in the order of names; {@code &} and {@code =} in values count as {@code _}. */
    private String signature(TreeMap<String, String> parameters) {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append('&')
                .append(name)
                .append('=')
                .append(value.replace('&', '_').replace('=', '_')));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(config.signatureSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String providerId(HttpResponse<String> response) throws SmsException {
        if (response.statusCode() == TOO_MANY_REQUESTS || response.statusCode() >= SERVER_ERROR) {
            throw SmsException.temporary("the provider answered HTTP " + response.statusCode(), null);
        }
        if (response.statusCode() != OK) {
            throw SmsException.permanent("the provider answered HTTP " + response.statusCode());
        }
        JsonObject message = firstMessage(response.body());
        String status = message.getString("status", "");
        if (TAKEN.equals(status)) {
            return message.getString("message-id", "");
        }
        if (TEMPORARY.contains(status)) {
            throw SmsException.temporary("the provider answered status " + status, null);
        }
        throw SmsException.permanent("the provider answered status " + status);
    }

    private static JsonObject firstMessage(String body) throws SmsException {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject().getJsonArray("messages").getJsonObject(0);
        } catch (JsonException | ClassCastException | NullPointerException | IndexOutOfBoundsException e) {
            throw SmsException.temporary("the provider's answer cannot be read", e);
        }
    }
}
