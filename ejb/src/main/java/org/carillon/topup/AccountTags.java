package org.carillon.topup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.carillon.secret.KeyRing;

/**
 * What an app tells a store about the account that buys ({@code obfuscatedAccountId} of Google Play, {@code
 * appAccountToken} of the App Store): a UUID that names nobody to others, and binds the purchase to its buyer.
 */
@ApplicationScoped
public class AccountTags {
    private static final String USE = "account tag";
    private static final String ALGORITHM = "HmacSHA256";

    private List<SecretKey> keys;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AccountTags() {}

    @Inject
    public AccountTags(KeyRing ring) {
        this.keys = ring.deriveAll(USE, ALGORITHM);
    }

    public String of(long accountId) {
        return tag(accountId, keys.getFirst());
    }

    /** Whether the tag is that of the account, under the current key or an earlier one. */
    public boolean isOf(String tag, long accountId) {
        return keys.stream().anyMatch(key -> tag(accountId, key).equalsIgnoreCase(tag));
    }

    private static String tag(long accountId, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            ByteBuffer bytes =
                    ByteBuffer.wrap(mac.doFinal(Long.toString(accountId).getBytes(StandardCharsets.US_ASCII)));
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
