package org.carillon.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.carillon.account.model.Account;
import org.carillon.secret.SecretCipher;

/** The password of a login for SIP. It is made by the platform and never chosen by a person. */
record SipSecret(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 192 random bits: 32 characters of base64url without padding. */
    private static final int RANDOM_BYTES = 24;

    static SipSecret create() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new SipSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static SipSecret open(String sealed, String login, SecretCipher cipher) {
        return new SipSecret(cipher.open(sealed, purpose(login)));
    }

    String seal(String login, SecretCipher cipher) {
        return cipher.seal(value, purpose(login));
    }

    DigestSecret digestSecret(Account account, String realm) {
        byte[] a1 = (account.login() + ":" + realm + ":" + value).getBytes(StandardCharsets.UTF_8);
        return new DigestSecret(
                account.id(),
                account.tenantId(),
                account.login(),
                hash("MD5", a1),
                hash("SHA-256", a1),
                account.active());
    }

    private static String hash(String algorithm, byte[] input) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(input));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    private static String purpose(String login) {
        return "sip-secret/" + login;
    }

    @Override
    public String toString() {
        return "SipSecret[]";
    }
}
