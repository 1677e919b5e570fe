package org.carillon.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal, for things that are looked up and must not be kept in clear. */
public final class Hash {
    private Hash() {}

    /** Compares secrets by their hashes, so that not even the length shows in the time. */
    static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                sha256(given.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII),
                sha256(expected.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII));
    }

    /** The parts are hashed one after the other, each with its length before it, so that they cannot run together. */
    public static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                if (parts.length > 1) {
                    digest.update(Integer.toString(part.length).getBytes(StandardCharsets.US_ASCII));
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
