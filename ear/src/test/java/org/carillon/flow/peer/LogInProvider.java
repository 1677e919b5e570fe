package org.carillon.flow.peer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;

/**
 * An OpenID Connect provider with everything that the code flow needs: metadata, keys, codes that are good once and for their
 * verifier alone, ID tokens with a real signature. It can be told to lie.
 */
public final class LogInProvider implements AutoCloseable {
    private record Grant(Map<String, String> asked, String person, List<String> groups) {}

    private final URI issuer;
    private final Supplier<Instant> clock;
    private final HttpServer server;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private RSAKey key = newKey();
    private UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;
    private String signedBy = "RS256";

    /** @param clock of who reads the tokens */
    public LogInProvider(URI issuer, Supplier<Instant> clock) {
        this.issuer = issuer;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(issuer.getHost(), issuer.getPort()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, metadata()));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    /** Somebody logs in here, as he was asked to by the address that a browser was sent to; the code that he gets. */
    public String logsIn(URI authorization, String person, String... groups) {
        Map<String, String> asked = form(authorization.getRawQuery());
        if (!"code".equals(asked.get("response_type")) || !"S256".equals(asked.get("code_challenge_method"))) {
            throw new AssertionError("no code flow with PKCE: " + asked);
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Grant(asked, person, List.of(groups)));
        return code;
    }

    /** Somebody logs in from the first half to the last, in one browser. */
    public ApiAnswer logsIn(ApiClient browser, String person, String... groups) {
        ApiAnswer begun = browser.get("/admin/v1/oidc/log-in").expect(303);
        URI authorization = URI.create(begun.header("Location"));
        String code = logsIn(authorization, person, groups);
        return browser.get(
                "/admin/v1/oidc/callback?code=" + code + "&state=" + stateOf(authorization),
                "Cookie",
                begun.header("Set-Cookie").replaceAll(";.*", ""));
    }

    public static String stateOf(URI authorization) {
        return form(authorization.getRawQuery()).get("state");
    }

    /** The next tokens say something else. */
    public void lies(UnaryOperator<JWTClaimsSet.Builder> about) {
        lie = about;
    }

    /** The next tokens are signed otherwise: {@code RS256}, {@code none}, {@code HS256} with the public key, {@code stranger}. */
    public void signsBy(String how) {
        signedBy = how;
    }

    /** It has another key from now on. */
    public void changesKey() {
        key = newKey();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String metadata() {
        return """
                {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token","jwks_uri":"%s/keys"}""".formatted(issuer, issuer, issuer, issuer);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> given =
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        Grant grant = codes.remove(given.getOrDefault("code", ""));
        boolean good = grant != null
                && "authorization_code".equals(given.get("grant_type"))
                && grant.asked().get("redirect_uri").equals(given.get("redirect_uri"))
                && grant.asked().get("client_id").equals(given.get("client_id"))
                && grant.asked().get("code_challenge").equals(challenge(given.getOrDefault("code_verifier", "")));
        if (!good) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        Instant now = clock.get();
        JWTClaimsSet claims = lie.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer.toString())
                        .audience(grant.asked().get("client_id"))
                        .subject("sub-of-" + grant.person())
                        .claim("preferred_username", grant.person())
                        .claim("groups", grant.groups())
                        .claim("nonce", grant.asked().get("nonce"))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300))))
                .build();
        answer(
                exchange,
                200,
                "{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"id_token\":\"" + sign(claims) + "\"}");
    }

    private String sign(JWTClaimsSet claims) {
        try {
            if (signedBy.equals("none")) {
                return new PlainJWT(claims).serialize();
            }
            boolean mac = signedBy.equals("HS256");
            JWSSigner signer = mac
                    ? new MACSigner(key.toRSAPublicKey().getEncoded())
                    : new RSASSASigner(signedBy.equals("stranger") ? newKey() : key);
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(mac ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> form(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
