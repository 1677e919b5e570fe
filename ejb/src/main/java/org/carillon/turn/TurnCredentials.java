package org.carillon.turn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Issues credentials that a TURN server can verify by itself, with nothing but the secret that it shares with us: the
 * convention that coturn calls {@code use-auth-secret}. HMAC-SHA1 is what it fixes.
 */
@ApplicationScoped
public class TurnCredentials {
    private static final String ALGORITHM = "HmacSHA1";

    private TurnConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TurnCredentials() {}

    @Inject
    public TurnCredentials(TurnConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * A credential for a user.
     *
     * @param login shown to the TURN server, which may limit allocations by it
     * @throws DomainException NOT_FOUND where no TURN server is configured
     */
    public TurnCredential issue(String login) {
        if (config.servers().isEmpty()) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no TURN server.");
        }
        long end = clock.instant().plus(config.lifetime()).getEpochSecond();
        String username = end + ":" + login;
        return new TurnCredential(username, password(username), config.lifetime(), config.servers());
    }

    private String password(String username) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(config.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }
}
