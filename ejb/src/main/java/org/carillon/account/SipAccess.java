package org.carillon.account;

import java.util.List;

/**
 * What a phone needs to REGISTER.
 *
 * @param password 128 or more random bits in base64url
 * @param servers SIP URIs in the order to try, for example {@code sip:127.0.0.1:5060;transport=udp}
 * @param instance value for {@code +sip.instance} without brackets, RFC 5626 §4.1 (Instance ID Creation)
 */
public record SipAccess(String username, String password, String domain, List<String> servers, String instance) {
    /** Without the password. */
    @Override
    public String toString() {
        return "SipAccess[domain=" + domain + ", instance=" + instance + "]";
    }
}
