package org.carillon.account.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.carillon.problem.DomainException;
import org.carillon.secret.SecretCipher;

/**
 * Keeps and compares passwords. With two passwords (R038) the one that people choose is hashed and opens everything but
 * SIP. With one it is the SIP password, which is sealed because digest authentication needs it.
 */
@ApplicationScoped
public class Passwords {
    private PasswordConfig config;
    private PasswordPool pool;
    private SecretCipher cipher;
    private String dummy = "";

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Passwords() {}

    @Inject
    public Passwords(PasswordConfig config, PasswordPool pool, SecretCipher cipher) {
        this.config = config;
        this.pool = pool;
        this.cipher = cipher;
        this.dummy = Argon2Hash.create("nobody has this", config.memoryKib(), config.iterations());
    }

    /**
     * Whether the password is the right one. It takes as long where there is none to compare with.
     *
     * @throws DomainException UNAVAILABLE when too many are compared already
     */
    public boolean matches(String given, KeptPassword kept) {
        return switch (kept) {
            case KeptPassword.Hashed hashed -> pool.run(() -> Argon2Hash.matches(given, hashed.hash()));
            case KeptPassword.Clear clear -> same(given, clear.value());
            case KeptPassword.Missing none -> {
                if (config.separate()) {
                    pool.run(() -> Argon2Hash.matches(given, dummy));
                }
                yield false;
            }
        };
    }

    /** Refuses passwords that anybody would guess. */
    public void requireGood(String password, String publicId) {
        PasswordPolicy.objection(password, publicId, config.minLength()).ifPresent(objection -> {
            throw DomainException.invalid("password", objection);
        });
    }

    /** @throws DomainException UNAVAILABLE when too many are hashed already */
    public String hash(String password) {
        return pool.run(() -> Argon2Hash.create(password, config.memoryKib(), config.iterations()));
    }

    /**
     * A password of somebody who has no account yet: hashed, or sealed where it becomes the SIP password.
     *
     * @param signUp public id of the sign-up that it belongs to
     */
    public String keepFor(String signUp, String password) {
        return config.separate() ? hash(password) : cipher.seal(password, purpose(signUp));
    }

    /** What {@link #keepFor} kept. */
    public KeptPassword keptFor(String signUp, String kept) {
        return kept.startsWith("$argon2id$")
                ? new KeptPassword.Hashed(kept)
                : new KeptPassword.Clear(cipher.open(kept, purpose(signUp)));
    }

    private static String purpose(String signUp) {
        return "sign-up-password/" + signUp;
    }

    /** Hashes first, so that not even the length shows in the time. */
    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(sha256(given), sha256(expected));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
