package org.carillon.registrar.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carillon.account.model.TakeOver;
import org.carillon.secret.SecretCipher;

/**
 * The secret of a link that undoes a take-over: its number and 256 random bits, sealed, so that one that we did not make
 * does not open. The database holds only a hash of the bits.
 */
@ApplicationScoped
public class TakeOverLinks {
    private static final String PURPOSE = "take-over-link";
    private static final Pattern CONTENT = Pattern.compile("([0-9]{1,18}) ([A-Za-z0-9_-]{43})");
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private SecretCipher cipher;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TakeOverLinks() {}

    @Inject
    public TakeOverLinks(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /** What was in a link. */
    record Content(long takeOverId, String code) {
        boolean opens(TakeOver takeOver) {
            return MessageDigest.isEqual(
                    hash(code).getBytes(StandardCharsets.US_ASCII),
                    takeOver.codeHash().getBytes(StandardCharsets.US_ASCII));
        }

        /** Without the code. */
        @Override
        public String toString() {
            return "Content[" + takeOverId + "]";
        }
    }

    String newCode() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String write(Content content) {
        return cipher.seal(content.takeOverId() + " " + content.code(), PURPOSE);
    }

    /** Empty for one that we did not make. */
    Optional<Content> read(String secret) {
        try {
            Matcher content = CONTENT.matcher(cipher.open(secret, PURPOSE));
            return content.matches()
                    ? Optional.of(new Content(Long.parseLong(content.group(1)), content.group(2)))
                    : Optional.empty();
        } catch (IllegalStateException forged) {
            return Optional.empty();
        }
    }

    static String hash(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
