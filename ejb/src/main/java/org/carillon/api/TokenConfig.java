package org.carillon.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of sessions and tokens, {@code carillon.api.token.*}. */
@ApplicationScoped
public class TokenConfig {
    @Inject
    @ConfigProperty(name = "carillon.secrets.dir")
    Path secretsDirectory;

    @Inject
    @ConfigProperty(name = "carillon.api.token.keystore-password", defaultValue = "carillon")
    String keystorePassword;

    @Inject
    @ConfigProperty(name = "carillon.api.token.issuer", defaultValue = "urn:carillon")
    String issuer;

    @Inject
    @ConfigProperty(name = "carillon.api.token.audience", defaultValue = "carillon-api")
    String audience;

    @Inject
    @ConfigProperty(name = "carillon.api.token.access-seconds", defaultValue = "900")
    long accessSeconds;

    @Inject
    @ConfigProperty(name = "carillon.api.token.refresh-days", defaultValue = "30")
    long refreshDays;

    @Inject
    @ConfigProperty(name = "carillon.api.token.administrator-minutes", defaultValue = "60")
    long administratorMinutes;

    public Path secretsDirectory() {
        return secretsDirectory;
    }

    /** The key pair that signs access tokens, PKCS #12. */
    public Path signingKeystore() {
        return secretsDirectory.resolve("jwt.p12");
    }

    public char[] keystorePassword() {
        return keystorePassword.toCharArray();
    }

    public String issuer() {
        return issuer;
    }

    public String audience() {
        return audience;
    }

    /** How long an access token lives; a revoked session is remembered for as long. */
    public Duration accessLifetime() {
        return Duration.ofSeconds(accessSeconds);
    }

    /** How long a user's session lives after its last refresh. */
    public Duration refreshLifetime() {
        return Duration.ofDays(refreshDays);
    }

    /** How long an administrator's session lives; it is not refreshed. */
    public Duration administratorLifetime() {
        return Duration.ofMinutes(administratorMinutes);
    }
}
