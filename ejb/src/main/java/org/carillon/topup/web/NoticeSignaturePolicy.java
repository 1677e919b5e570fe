package org.carillon.topup.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a notice is the provider's, and a new one: {@code Stripe-Signature: t=<seconds>,v1=<hexadecimal>}, where v1 is
 * HMAC-SHA256 of time, full stop and body. There may be several v1 while the secret is changed.
 */
public final class NoticeSignaturePolicy {
    private static final String HMAC = "HmacSHA256";
    private static final int LONGEST = 1024;

    private NoticeSignaturePolicy() {}

    /** Whether it is signed with the secret, at most so long ago and at most so far ahead. */
    public static boolean accepts(String signature, byte[] body, String secret, Instant now, Duration tolerance) {
        if (signature.length() > LONGEST) {
            return false;
        }
        List<String> times = values(signature, "t=");
        if (times.size() != 1 || !times.getFirst().matches("[0-9]{1,12}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(times.getFirst())), now);
        if (age.abs().compareTo(tolerance) > 0) {
            return false;
        }
        byte[] wanted = sign(times.getFirst(), body, secret).getBytes(StandardCharsets.US_ASCII);
        return values(signature, "v1=").stream()
                .anyMatch(given -> MessageDigest.isEqual(wanted, given.getBytes(StandardCharsets.US_ASCII)));
    }

    /** In hexadecimal. */
    static String sign(String time, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }

    private static List<String> values(String signature, String name) {
        return Stream.of(signature.split(",", -1))
                .map(String::strip)
                .filter(part -> part.startsWith(name))
                .map(part -> part.substring(name.length()))
                .toList();
    }
}
