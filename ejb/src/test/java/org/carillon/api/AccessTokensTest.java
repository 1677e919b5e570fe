package org.carillon.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import org.carillon.api.model.Role;
import org.carillon.testing.MovableClock;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P09")
class AccessTokensTest {
    private static final KeyPair PAIR = TokenFixture.newPair();
    private static final KeyPair OTHER_PAIR = TokenFixture.newPair();
    private static final Caller ALICE = new Caller("48600456789", "5a2ac4a6-2a0c-4b8e-b8f5-2d1c9a7a1111", Role.USER);

    private final MovableClock clock = new MovableClock();
    private final AccessTokens tokens =
            new AccessTokens(TokenFixture.config(Path.of(".")), TokenFixture.keys(PAIR), clock);

    @Test
    void tokenShouldSpeakForItsCaller() {
        assertThat(tokens.verify(tokens.issue(ALICE))).contains(ALICE);
    }

    @Test
    void tokenShouldLive15Minutes() {
        String token = tokens.issue(ALICE);
        clock.advance(Duration.ofSeconds(899));
        assertThat(tokens.verify(token)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void unsignedTokenShouldBeRefused() {
        String header = encode("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        String payload = tokens.issue(ALICE).split("\\.")[1];
        assertThat(tokens.verify(header + "." + payload + ".")).isEmpty();
    }

    @Test
    void publicKeyAsHmacSecretShouldBeRefused() throws Exception {
        JsonWebSignature forged = new JsonWebSignature();
        forged.setPayload(claims().toJson());
        forged.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        forged.setKey(new HmacKey(PAIR.getPublic().getEncoded()));
        assertThat(tokens.verify(forged.getCompactSerialization())).isEmpty();
    }

    @Test
    void keyInTheHeaderShouldNotBeTrusted() throws Exception {
        JsonWebSignature forged = signed(OTHER_PAIR, claims());
        forged.getHeaders().setJwkHeaderValue("jwk", new RsaJsonWebKey((java.security.interfaces.RSAPublicKey)
                OTHER_PAIR.getPublic()));
        forged.setHeader("jku", "http://127.0.0.1/keys");
        forged.setHeader("kid", "../../../../dev/null");
        assertThat(tokens.verify(forged.getCompactSerialization())).isEmpty();
    }

    @Test
    void otherRsaAlgorithmShouldBeRefused() throws Exception {
        JsonWebSignature other = signed(PAIR, claims());
        other.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_PSS_USING_SHA256);
        assertThat(tokens.verify(other.getCompactSerialization())).isEmpty();
    }

    @Test
    void changedPayloadShouldBeRefused() {
        String[] parts = tokens.issue(ALICE).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("user", "admin");
        assertThat(tokens.verify(parts[0] + "." + encode(payload) + "." + parts[2]))
                .isEmpty();
    }

    @Test
    void wrongIssuerAudienceAndMissingClaimsShouldBeRefused() throws Exception {
        assertThat(tokens.verify(signed(PAIR, claims()).getCompactSerialization()))
                .isPresent();
        JwtClaims issuer = claims();
        issuer.setIssuer("urn:else");
        JwtClaims audience = claims();
        audience.setAudience("else");
        JwtClaims noExpiry = claims();
        noExpiry.unsetClaim("exp");
        JwtClaims noSession = claims();
        noSession.unsetClaim("sid");
        JwtClaims noGroups = claims();
        noGroups.unsetClaim("groups");
        JwtClaims strangeGroup = claims();
        strangeGroup.setStringListClaim("groups", "root");
        JwtClaims later = claims();
        later.setNotBefore(NumericDate.fromSeconds(clock.instant().getEpochSecond() + 60));
        for (JwtClaims bad : new JwtClaims[] {issuer, audience, noExpiry, noSession, noGroups, strangeGroup, later}) {
            assertThat(tokens.verify(signed(PAIR, bad).getCompactSerialization()))
                    .as(bad.toJson())
                    .isEmpty();
        }
    }

    @Test
    void anythingElseShouldBeRefused() {
        for (String bad : new String[] {"", ".", "..", "a.b.c", "e30.e30.e30", "x".repeat(100_000)}) {
            assertThat(tokens.verify(bad)).isEmpty();
        }
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("urn:carillon");
        claims.setAudience("carillon-api");
        claims.setSubject(ALICE.subject());
        claims.setClaim("sid", ALICE.sessionId());
        claims.setStringListClaim("groups", "user");
        claims.setExpirationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond() + 60));
        claims.setGeneratedJwtId();
        return claims;
    }

    private static JsonWebSignature signed(KeyPair pair, JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(pair.getPrivate());
        return signature;
    }

    private static String encode(String text) {
        return new String(Base64.getUrlEncoder().withoutPadding().encode(text.getBytes(UTF_8)), US_ASCII);
    }
}
