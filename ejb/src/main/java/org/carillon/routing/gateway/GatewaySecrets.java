package org.carillon.routing.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.routing.model.GatewaySettings;
import org.carillon.secret.SecretCipher;

/**
 * The passwords that gateways know us by, sealed for one host, realm and user. When one of these changes the password does
 * not open any more: it has to be given again, and cannot be drawn to another place.
 */
@ApplicationScoped
public class GatewaySecrets {
    private SecretCipher cipher;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected GatewaySecrets() {}

    @Inject
    public GatewaySecrets(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /** @param settings with realm and user */
    public String seal(GatewaySettings settings, String password) {
        return cipher.seal(password, purpose(settings));
    }

    /** Whether a password that was sealed for the one opens for the other. */
    public static boolean sameUse(GatewaySettings one, GatewaySettings other) {
        return purpose(one).equals(purpose(other));
    }

    /** Empty where the gateway has no credentials. */
    Optional<ChallengePolicy.Credentials> open(GatewayDefinition gateway) {
        GatewaySettings settings = gateway.settings();
        String realm = settings.realm();
        String user = settings.authUser();
        String sealed = gateway.sealedSecret();
        return realm == null || user == null || sealed == null
                ? Optional.empty()
                : Optional.of(new ChallengePolicy.Credentials(
                        settings.host(), realm, user, cipher.open(sealed, purpose(settings))));
    }

    private static String purpose(GatewaySettings settings) {
        return "gateway-secret/" + settings.authUser() + "/" + settings.realm() + "/" + settings.host();
    }
}
