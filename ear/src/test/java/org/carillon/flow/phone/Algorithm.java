package org.carillon.flow.phone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The hash of a digest challenge, RFC 8760 §2.1 (Hash Algorithms). */
public enum Algorithm {
    MD5("MD5", "MD5"),
    SHA_256("SHA-256", "SHA-256");

    private final String token;
    private final String jdkName;

    Algorithm(String token, String jdkName) {
        this.token = token;
        this.jdkName = jdkName;
    }

    /** As written in the challenge. */
    public String token() {
        return token;
    }

    static Optional<Algorithm> find(String token) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.token.equalsIgnoreCase(token))
                .findFirst();
    }

    /** Lower-case hexadecimal digits of the hash of the UTF-8 text. */
    String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(jdkName).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has " + jdkName, absent);
        }
    }
}
