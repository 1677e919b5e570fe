package org.carillon.topup.google;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import org.carillon.provider.ProviderClient;
import org.carillon.topup.Pem;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** A service account of Google Cloud, as the file of its key has it. */
record ServiceAccount(String email, PrivateKey key, URI tokenUri) {
    private static final String SCOPE = "https://www.googleapis.com/auth/androidpublisher";
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** @throws IllegalArgumentException where the file is no key of a service account */
    static ServiceAccount read(Path file) {
        try {
            JsonObject json = ProviderClient.json(Files.readString(file));
            return new ServiceAccount(
                    json.getString("client_email", ""),
                    Pem.privateKey(json.getString("private_key", ""), "RSA"),
                    URI.create(json.getString("token_uri", "https://oauth2.googleapis.com/token")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an access token is asked for with: RFC 7523 §2.1 (Using JWTs as Authorization Grants). */
    String assertion(Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(email);
        claims.setAudience(tokenUri.toString());
        claims.setClaim("scope", SCOPE);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign with the key of the service account", e);
        }
    }
}
