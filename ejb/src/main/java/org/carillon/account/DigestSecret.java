package org.carillon.account;

/**
 * What digest authentication needs to know about a login. Equivalent to the password: keep it in memory only.
 *
 * @param ha1Md5 H(login:realm:secret) by MD5 in lower-case hexadecimal, RFC 7616 §3.4.2 (A1)
 * @param ha1Sha256 the same by SHA-256
 * @param active false for an account that is suspended: who knows its secret is told so, and nothing else is done for him
 */
public record DigestSecret(
        long accountId, long tenantId, String login, String ha1Md5, String ha1Sha256, boolean active) {
    /** Without the hashes, so that a log cannot leak them. */
    @Override
    public String toString() {
        return "DigestSecret[accountId=" + accountId + "]";
    }
}
