package org.carillon.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal, for things that are looked up and must not be kept in clear. */
public final class Hash {
    private Hash() {}

    /** The parts are hashed one after the other, each with its length before it, so that they cannot run together. */
    public static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                if (parts.length > 1) {
                    digest.update(Integer.toString(part.length).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    digest.update((byte) ':');
                }
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
