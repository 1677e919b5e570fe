package org.carillon.account.sms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Vonage's SMS interface, of requests and of what the provider reports: HMAC-SHA-256 over
 * {@code &name=value} in the order of names, in hexadecimal; {@code &} and {@code =} in values count as {@code _}, and
 * {@code sig} itself does not count.
 */
final class HttpSmsSignature {
    static final String PARAMETER = "sig";

    private static final String ALGORITHM = "HmacSHA256";

    private HttpSmsSignature() {}

    /** In capital letters. */
    static String of(Map<String, String> parameters, String secret) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!name.equals(PARAMETER)) {
                text.append('&')
                        .append(name)
                        .append('=')
                        .append(value.replace('&', '_').replace('=', '_'));
            }
        });
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /** Whether the parameters carry their signature; takes as long for a wrong one as for the right one. */
    static boolean isRight(Map<String, String> parameters, String secret) {
        String given = parameters.getOrDefault(PARAMETER, "").toUpperCase(Locale.ROOT);
        return MessageDigest.isEqual(
                of(parameters, secret).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
