package org.carillon.flow.phone;

/**
 * What a sign-up gives to a phone.
 *
 * @param login the public name of the account, without domain
 * @param username of the digest
 * @param password of the digest
 * @param domain realm and host of the address of record
 * @param accessToken bearer token of the client API
 * @param instance {@code +sip.instance} of the device that signed up
 */
public record Credentials(
        String login, String username, String password, String domain, String accessToken, String instance) {
    /** The address of record, RFC 3261 §6 (Definitions). */
    public String uri() {
        return "sip:" + login + "@" + domain;
    }
}
