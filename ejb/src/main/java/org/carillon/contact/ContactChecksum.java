package org.carillon.contact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.carillon.contact.model.Contact;

/**
 * Tells whether two copies of an address book are the same, in whatever order they are: the exclusive or of the SHA-256 of
 * each number's {@code id NUL name NUL number NUL favourite}, in UTF-8, the number as it was typed and favourite as 1 or 0.
 * It finds copies that went apart; it is no protection against somebody who wants it to fail.
 */
public final class ContactChecksum {
    private final MessageDigest sha256;
    private final byte[] sum = new byte[32];
    private int numbers;

    public ContactChecksum() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public void add(Contact contact) {
        String line = String.join(
                "\0", contact.contactId(), contact.name(), contact.typed(), contact.favourite() ? "1" : "0");
        byte[] hash = sha256.digest(line.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < sum.length; i++) {
            sum[i] ^= hash[i];
        }
        numbers++;
    }

    /** 64 hexadecimal digits; all zero for an empty book. */
    public String value() {
        return HexFormat.of().formatHex(sum);
    }

    public int numbers() {
        return numbers;
    }
}
