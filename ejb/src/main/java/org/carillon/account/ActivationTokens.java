package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.secret.SecretCipher;

/**
 * What an activation link carries (R082): the sign-up, its username and a code, sealed, so that a changed one does not
 * open.
 */
@ApplicationScoped
public class ActivationTokens {
    /** @param code 128 random bits in base64url */
    record Content(String signUp, String username, String code) {}

    private static final String PURPOSE = "activation-link";
    private static final String SEPARATOR = " ";
    private static final int PARTS = 3;

    private SecretCipher cipher;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ActivationTokens() {}

    @Inject
    public ActivationTokens(SecretCipher cipher) {
        this.cipher = cipher;
    }

    String write(Content content) {
        return cipher.seal(String.join(SEPARATOR, content.signUp(), content.username(), content.code()), PURPOSE);
    }

    /** Empty for one that we did not make. */
    Optional<Content> read(String token) {
        String opened;
        try {
            opened = cipher.open(token, PURPOSE);
        } catch (IllegalStateException forged) {
            return Optional.empty();
        }
        String[] parts = opened.split(SEPARATOR, -1);
        return parts.length == PARTS ? Optional.of(new Content(parts[0], parts[1], parts[2])) : Optional.empty();
    }
}
