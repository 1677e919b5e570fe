package org.carillon.api.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The provider, over HTTP: its metadata (OpenID Connect Discovery 1.0 §4 (Obtaining OpenID Provider Configuration
 * Information)), its keys, and the exchange of a code. What it answers is bounded in size and time; metadata and keys are
 * kept for an hour.
 */
@ApplicationScoped
public class OidcProvider {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MOST_OCTETS = 256 * 1024;
    private static final int OK = 200;

    record Metadata(URI authorization, URI token, URI keys) {}

    private record Kept<T>(T value, Instant until) {}

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private OidcConfig config;
    private Clock clock;
    private volatile @Nullable Kept<Metadata> metadata;
    private volatile @Nullable Kept<JsonWebKeySet> keys;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OidcProvider() {}

    @Inject
    public OidcProvider(OidcConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** @throws DomainException UNAVAILABLE */
    Metadata metadata() {
        Kept<Metadata> known = metadata;
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.value();
        }
        String issuer = config.issuer().orElseThrow().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonObject document = get(URI.create(base + "/.well-known/openid-configuration"));
        if (!issuer.equals(document.getString("issuer", ""))) {
            throw away("it says to be somebody else", null);
        }
        Metadata read = new Metadata(
                address(document, "authorization_endpoint"),
                address(document, "token_endpoint"),
                address(document, "jwks_uri"));
        metadata = new Kept<>(read, clock.instant().plus(FRESH));
        return read;
    }

    /**
     * The keys that it signs with.
     *
     * @param anew whether those that are kept do not do, because a token names another one
     * @throws DomainException UNAVAILABLE
     */
    JsonWebKeySet keys(boolean anew) {
        Kept<JsonWebKeySet> known = keys;
        if (!anew && known != null && known.until().isAfter(clock.instant())) {
            return known.value();
        }
        try {
            JsonWebKeySet read = new JsonWebKeySet(get(metadata().keys()).toString());
            keys = new Kept<>(read, clock.instant().plus(FRESH));
            return read;
        } catch (JoseException e) {
            throw away("its keys cannot be read", e);
        }
    }

    /**
     * Gives a code for an ID token (RFC 6749 §4.1.3 (Access Token Request), RFC 7636 §4.5 (Client Sends the Authorization
     * Code and the Code Verifier to the Token Endpoint)).
     *
     * @return empty where the provider does not take the code
     * @throws DomainException UNAVAILABLE
     */
    Optional<String> exchange(String code, String verifier) {
        HttpRequest.Builder request = HttpRequest.newBuilder(metadata().token())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        config.redirect().toString(),
                        "client_id",
                        config.clientId(),
                        "code_verifier",
                        verifier))));
        config.clientSecret()
                .ifPresent(secret -> request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((encoded(config.clientId()) + ":" + encoded(secret))
                                                .getBytes(StandardCharsets.UTF_8))));
        HttpResponse<InputStream> response = send(request.build());
        JsonObject answer = json(response);
        if (response.statusCode() >= 500) {
            throw away("it answered " + response.statusCode(), null);
        }
        return response.statusCode() == OK ? Optional.ofNullable(answer.getString("id_token", null)) : Optional.empty();
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonObject get(URI address) {
        HttpResponse<InputStream> response = send(HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .build());
        JsonObject document = json(response);
        if (response.statusCode() != OK) {
            throw away("it answered " + response.statusCode(), null);
        }
        return document;
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw away("it does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away("interrupted", e);
        }
    }

    private static JsonObject json(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] octets = body.readNBytes(MOST_OCTETS + 1);
            if (octets.length > MOST_OCTETS) {
                throw away("its answer has no end", null);
            }
            try (JsonReader reader = Json.createReader(new StringReader(new String(octets, StandardCharsets.UTF_8)))) {
                return reader.readObject();
            }
        } catch (IOException | JsonException e) {
            throw away("its answer cannot be read", e);
        }
    }

    private static URI address(JsonObject document, String name) {
        try {
            URI address = URI.create(document.getString(name, ""));
            OidcConfig.requireTls(address);
            return address;
        } catch (IllegalArgumentException e) {
            throw away("its " + name + " is no good", e);
        }
    }

    private static DomainException away(String what, @Nullable Throwable cause) {
        OidcLog.LOG.providerAway(what, cause);
        return DomainException.retryLater(
                ProblemType.UNAVAILABLE, "The provider of log-ins cannot be used at present.", Duration.ofSeconds(5));
    }
}
