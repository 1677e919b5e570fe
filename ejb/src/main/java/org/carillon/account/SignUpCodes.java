package org.carillon.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.carillon.secret.KeyRing;

/**
 * Codes and names of sign-ups. Only a keyed hash of a code is kept: there are so few codes that a plain hash in a stolen
 * database would be no secret.
 */
@ApplicationScoped
public class SignUpCodes {
    private static final Pattern CODE = Pattern.compile("[0-9]{4}");
    private static final int CODES = 10_000;
    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private SecretKey key;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SignUpCodes() {}

    @Inject
    public SignUpCodes(KeyRing keys) {
        key = keys.derive("sign-up code", "HmacSHA256");
    }

    /** Four digits, each of the 10,000 codes as likely as any other. */
    String newCode() {
        return String.format(Locale.ROOT, "%04d", random.nextInt(CODES));
    }

    /** 128 random bits in base64url: 22 characters. */
    String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether it could be a code at all. */
    boolean wellFormed(String code) {
        return CODE.matcher(code).matches();
    }

    /** Of the code together with the id of the request it was sent for. */
    String hash(String publicId, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest = mac.doFinal((publicId + "/" + code).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /** Takes as long for a wrong code as for the right one. */
    boolean matches(String publicId, String code, String hash) {
        return MessageDigest.isEqual(
                hash(publicId, code).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
