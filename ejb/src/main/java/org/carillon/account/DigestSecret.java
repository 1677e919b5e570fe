package org.carillon.account;

/**
 * What digest authentication needs to know about a login. Equivalent to the password: keep it in memory only.
 *
 * @param ha1Md5 H(login:realm:secret) by MD5 in lower-case hexadecimal, RFC 7616 §3.4.2 (A1)
 * @param ha1Sha256 the same by SHA-256
 */
public record DigestSecret(long accountId, String login, String ha1Md5, String ha1Sha256) {
    /** Without the hashes, so that a log cannot leak them. */
    @Override
    public String toString() {
        return "DigestSecret[accountId=" + accountId + "]";
    }
}
