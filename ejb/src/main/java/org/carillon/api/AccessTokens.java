package org.carillon.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.carillon.api.model.Role;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Issues and verifies access tokens: JSON Web Tokens (RFC 7519) signed with RS256. The key and the algorithm are fixed
 * here, as RFC 8725 §3.1 (Perform Algorithm Verification) asks: nothing in a token's header chooses either.
 */
@ApplicationScoped
public class AccessTokens {
    private static final String SESSION = "sid";
    private static final String GROUPS = "groups";
    private static final int MAX_LENGTH = 4096;

    private TokenConfig config;
    private SigningKeys keys;
    private Clock clock;

    @SuppressWarnings("NullAway")
    protected AccessTokens() {}

    @Inject
    public AccessTokens(TokenConfig config, SigningKeys keys, Clock clock) {
        this.config = config;
        this.keys = keys;
        this.clock = clock;
    }

    /** A token that speaks for the caller until the lifetime of access tokens is over. */
    public String issue(Caller caller) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(config.issuer());
        claims.setAudience(config.audience());
        claims.setSubject(caller.subject());
        claims.setClaim("upn", caller.subject());
        claims.setClaim(SESSION, caller.sessionId());
        claims.setStringListClaim(GROUPS, caller.role().group());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.plus(config.accessLifetime()).getEpochSecond()));
        claims.setGeneratedJwtId();
        KeyPair pair = keys.get();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(pair.getPrivate());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign an access token", e);
        }
    }

    /** Whom the token speaks for; empty when it is not ours, was changed, has expired or says too little. */
    public Optional<Caller> verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            JwtClaims claims = consumer().processToClaims(token);
            String session = claims.getStringClaimValue(SESSION);
            Optional<Role> role = claims.getStringListClaimValue(GROUPS).stream()
                    .flatMap(group -> Arrays.stream(Role.values())
                            .filter(candidate -> candidate != Role.INTERNAL)
                            .filter(candidate -> candidate.group().equals(group)))
                    .findFirst();
            return session == null ? Optional.empty() : role.map(known -> new Caller(subject(claims), session, known));
        } catch (InvalidJwtException | MalformedClaimException refused) {
            return Optional.empty();
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setVerificationKey(keys.get().getPublic())
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(config.audience())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireJwtId()
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build();
    }

    private static String subject(JwtClaims claims) {
        try {
            return claims.getSubject();
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("the consumer requires a subject", e);
        }
    }
}
