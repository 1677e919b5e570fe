package org.carillon.api.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.carillon.api.SessionTokens;
import org.carillon.api.Sessions;
import org.carillon.api.model.Role;
import org.carillon.event.Audit;
import org.carillon.event.Author;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.secret.SecretCipher;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Log-in of administrators with the account that they have elsewhere: OpenID Connect Core 1.0 §3.1 (Authentication using the
 * Authorization Code Flow), with PKCE (RFC 7636). What has to be remembered between the two halves goes with the browser,
 * sealed, so that any node can serve the second.
 */
@ApplicationScoped
public class OidcLogIn {
    /** How long somebody may take to log in at the provider. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String PURPOSE = "oidc/log-in";
    private static final int RANDOM_BYTES = 32;
    private static final int SKEW_SECONDS = 60;
    private static final int LONGEST_NAME = 58;

    /** @param cookie what the browser has to bring back */
    public record Begun(URI provider, String cookie) {}

    private final SecureRandom random = new SecureRandom();
    private OidcConfig config;
    private OidcProvider provider;
    private Sessions sessions;
    private SecretCipher cipher;
    private Audit audit;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OidcLogIn() {}

    @Inject
    public OidcLogIn(
            OidcConfig config,
            OidcProvider provider,
            Sessions sessions,
            SecretCipher cipher,
            Audit audit,
            Clock clock) {
        this.config = config;
        this.provider = provider;
        this.sessions = sessions;
        this.cipher = cipher;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws DomainException NOT_FOUND where there is no provider; UNAVAILABLE */
    public Begun begin() {
        requireProvider();
        String state = token();
        String nonce = token();
        String verifier = token();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", config.clientId());
        parameters.put("redirect_uri", config.redirect().toString());
        parameters.put("scope", "openid profile");
        parameters.put("state", state);
        parameters.put("nonce", nonce);
        parameters.put("code_challenge", challenge(verifier));
        parameters.put("code_challenge_method", "S256");
        URI authorization = provider.metadata().authorization();
        String separator = authorization.getQuery() == null ? "?" : "&";
        String until = Long.toString(clock.instant().plus(PATIENCE).getEpochSecond());
        return new Begun(
                URI.create(authorization + separator + OidcProvider.form(parameters)),
                cipher.seal(String.join(" ", state, nonce, verifier, until), PURPOSE));
    }

    /**
     * The second half, when the provider has sent the browser back.
     *
     * @param cookie what the browser brought back, or null
     * @throws DomainException NOT_FOUND where there is no provider; INVALID_REQUEST for one that was not begun by this
     *     browser; UNAUTHENTICATED for one that took too long or proves nothing; FORBIDDEN for somebody who has no role here; UNAVAILABLE
     */
    public SessionTokens finish(
            @Nullable String code, @Nullable String state, @Nullable String cookie, CorrelationId correlationId) {
        requireProvider();
        String[] remembered = remembered(cookie);
        if (code == null || state == null) {
            throw DomainException.invalid("code", "The provider sends a code and a state.");
        }
        if (!MessageDigest.isEqual(octets(state), octets(remembered[0]))) {
            throw refuse("it was not begun by this browser");
        }
        String token =
                provider.exchange(code, remembered[2]).orElseThrow(() -> refuse("the provider does not take the code"));
        JwtClaims claims = verify(token, false);
        if (!MessageDigest.isEqual(octets(claims.getClaimValueAsString("nonce")), octets(remembered[1]))) {
            throw refuse("the token is for another log-in");
        }
        String name = name(claims);
        Optional<Role> role = new OidcRolePolicy(config.rolesClaim(), config.administrators(), config.auditors())
                .role(claims.getClaimsMap());
        Author author = new Author(name, correlationId);
        if (role.isEmpty()) {
            OidcLog.LOG.refused("no role here");
            audit.note("administrator.log-in-refused", author, null);
            throw new DomainException(ProblemType.FORBIDDEN, "You have no role here.");
        }
        SessionTokens tokens = sessions.openForAdministrator(name, role.get());
        audit.note("administrator.logged-in", author, null, "role", role.get().group());
        return tokens;
    }

    /** OpenID Connect Core 1.0 §3.1.3.7 (ID Token Validation). A key that is not known yet may be a new one. */
    private JwtClaims verify(String token, boolean anew) {
        JsonWebKeySet keys = provider.keys(anew);
        try {
            return new JwtConsumerBuilder()
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                    .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                            ConstraintType.PERMIT,
                            AlgorithmIdentifiers.RSA_USING_SHA256,
                            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                    .setExpectedIssuer(config.issuer().orElseThrow().toString())
                    .setExpectedAudience(config.clientId())
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                    .build()
                    .processToClaims(token);
        } catch (InvalidJwtException e) {
            if (!anew) {
                return verify(token, true);
            }
            throw refuse("the token is not good");
        }
    }

    /** As it stands in the audit trail; apart from the name of the administrator who has a password. */
    private static String name(JwtClaims claims) {
        String preferred = claims.getClaimValueAsString("preferred_username");
        String name = preferred == null ? claims.getClaimValueAsString("sub") : preferred;
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw refuse("the name cannot be written down");
        }
        return "oidc:" + name;
    }

    private String[] remembered(@Nullable String cookie) {
        if (cookie == null) {
            throw DomainException.invalid("state", "This browser has not begun to log in.");
        }
        String[] parts;
        try {
            parts = cipher.open(cookie, PURPOSE).split(" ");
        } catch (IllegalStateException changed) {
            throw refuse("it was not begun here");
        }
        if (!clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[3])))) {
            throw refuse("it took too long");
        }
        return parts;
    }

    private void requireProvider() {
        if (config.issuer().isEmpty()) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no provider of log-ins.");
        }
    }

    private static DomainException refuse(String reason) {
        OidcLog.LOG.refused(reason);
        return new DomainException(ProblemType.UNAUTHENTICATED, "The log-in is refused: " + reason + ".");
    }

    private String token() {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** RFC 7636 §4.2 (Client Creates the Code Challenge). */
    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] octets(@Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
