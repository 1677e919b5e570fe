package org.carillon.voucher;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.carillon.secret.KeyRing;

/**
 * PINs of 16 random digits, of which only a hash with a key that is not in the database is kept: who has the database alone
 * cannot try them all.
 */
@ApplicationScoped
public class VoucherPins {
    private static final int DIGITS = 16;
    private static final String USE = "voucher pin";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private List<SecretKey> keys;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected VoucherPins() {}

    @Inject
    public VoucherPins(KeyRing ring) {
        this.keys = ring.deriveAll(USE, ALGORITHM);
    }

    /** A new one. */
    String create() {
        StringBuilder pin = new StringBuilder(DIGITS);
        for (int i = 0; i < DIGITS; i++) {
            pin.append((char) ('0' + random.nextInt(10)));
        }
        return pin.toString();
    }

    /** The digits of what somebody typed, blanks and hyphens apart; empty where it cannot be a PIN. */
    static Optional<String> read(String typed) {
        String digits = typed.replaceAll("[ -]", "");
        return digits.matches("[0-9]{" + DIGITS + "}") ? Optional.of(digits) : Optional.empty();
    }

    /** As it is kept. */
    String hash(String pin) {
        return hash(pin, keys.getFirst());
    }

    /** As it may be kept: one for each version of the key. */
    List<String> hashes(String pin) {
        return keys.stream().map(key -> hash(pin, key)).toList();
    }

    private static String hash(String pin, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(pin.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
