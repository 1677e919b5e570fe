package org.carillon.account;

import java.util.List;
import java.util.regex.Pattern;
import org.carillon.account.model.OffnetAccount;
import org.carillon.problem.DomainException;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * An account elsewhere as somebody writes it.
 *
 * @param password null: the one that is kept, which opens for the same user of the same domain
 * @param domain host of the addresses there
 * @param servers SIP URIs in the order to try; null or none: what the domain leads to (RFC 3263 §4 (Client Usage))
 */
public record OffnetRequest(
        String username,
        @Nullable String password,
        String domain,
        @Nullable List<String> servers) {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final int MAX_SERVERS = 5;

    /** @throws DomainException INVALID_REQUEST about a field */
    OffnetRequest checked() {
        check(
                "username",
                VISIBLE.matcher(username).matches() && username.length() <= OffnetAccount.MAX_USERNAME_LENGTH,
                "A username has 1 to " + OffnetAccount.MAX_USERNAME_LENGTH + " visible ASCII characters.");
        SipUri host = uri("domain", "sip:" + domain);
        check(
                "domain",
                host.user() == null
                        && host.port() < 0
                        && host.parameters().isEmpty()
                        && host.headers() == null
                        && host.host().length() <= OffnetAccount.MAX_DOMAIN_LENGTH,
                "A domain is a host name or address, and nothing else.");
        List<String> wanted = servers == null || servers.isEmpty() ? List.of("sip:" + host.host()) : servers;
        check("servers", wanted.size() <= MAX_SERVERS, "There are at most " + MAX_SERVERS + " servers.");
        List<String> uris = wanted.stream().map(OffnetRequest::server).toList();
        check(
                "servers",
                String.join(" ", uris).length() <= OffnetAccount.MAX_SERVERS_LENGTH,
                "The servers have more than " + OffnetAccount.MAX_SERVERS_LENGTH + " characters.");
        return new OffnetRequest(username, password, host.host(), uris);
    }

    private static String server(String text) {
        SipUri uri = uri("servers", text);
        check(
                "servers",
                uri.namesHost() && uri.user() == null && uri.headers() == null,
                "A server is a SIP URI without user.");
        return uri.toString();
    }

    private static SipUri uri(String field, String text) {
        try {
            return SipUri.parse(text);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid(field, "This cannot stand in a SIP URI.");
        }
    }

    private static void check(String field, boolean good, String detail) {
        if (!good) {
            throw DomainException.invalid(field, detail);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "OffnetRequest[domain=" + domain + "]";
    }
}
