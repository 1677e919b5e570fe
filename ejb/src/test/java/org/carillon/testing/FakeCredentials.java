package org.carillon.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.carillon.account.DigestSecret;
import org.carillon.account.SipCredentials;
import org.carillon.account.model.Tenant;

/** Credentials of accounts that exist only in this test; the secret is {@code secret-of-<login>}. */
public final class FakeCredentials extends SipCredentials {
    public static final String REALM = "carillon.local";

    private final Map<String, DigestSecret> secrets = new ConcurrentHashMap<>();

    public FakeCredentials() {
        super(login -> Optional.empty());
    }

    public FakeCredentials with(String login, long accountId) {
        return withMember(Tenant.DEFAULT, login, accountId);
    }

    /** Of a tenant. */
    public FakeCredentials withMember(long tenantId, String login, long accountId) {
        secrets.put(login, secret(accountId, tenantId, login, true));
        return this;
    }

    public FakeCredentials withSuspended(String login, long accountId) {
        secrets.put(login, secret(accountId, Tenant.DEFAULT, login, false));
        return this;
    }

    private static DigestSecret secret(long accountId, long tenantId, String login, boolean active) {
        return new DigestSecret(accountId, tenantId, login, ha1("MD5", login), ha1("SHA-256", login), active);
    }

    @Override
    public Optional<DigestSecret> find(String login) {
        return Optional.ofNullable(secrets.get(login));
    }

    public static String ha1(String algorithm, String login) {
        return hash(algorithm, login + ":" + REALM + ":secret-of-" + login);
    }

    public static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
