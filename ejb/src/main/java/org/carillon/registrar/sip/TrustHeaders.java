package org.carillon.registrar.sip;

import java.util.ArrayList;
import java.util.List;
import org.carillon.account.DigestSecret;
import org.carillon.routing.Senders;
import org.carillon.sip.Changes;
import org.carillon.sip.Header;
import org.carillon.sip.HeaderNames;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * What a network says of a caller, and a phone must not: it is removed from the requests of phones, whose identity we
 * assert ourselves (RFC 3325 §5 (Proxy Behavior)). The adapter removes every line of a name, however it is spelt.
 */
public final class TrustHeaders {
    private static final String ASSERTED = "P-Asserted-Identity";

    private static final HeaderNames REMOVED = HeaderNames.of(
            // RFC 3325
            ASSERTED,
            "P-Preferred-Identity",
            // RFC 7315
            "P-Access-Network-Info",
            "P-Associated-URI",
            "P-Called-Party-ID",
            "P-Charging-Function-Addresses",
            "P-Charging-Vector",
            "P-Visited-Network-ID",
            // RFC 5002, RFC 5502, RFC 6050, RFC 7316
            "P-Profile-Key",
            "P-Served-User",
            "P-User-Database",
            "P-Asserted-Service",
            "P-Preferred-Service",
            "P-Private-Network-Indication",
            // RFC 5806, RFC 7044, draft-ietf-sip-privacy
            "Diversion",
            "History-Info",
            "Remote-Party-ID",
            "RPID-Privacy",
            // 3GPP TS 24.229 §7.2
            "Additional-Identity",
            "Attestation-Info",
            "Cellular-Network-Info",
            "Origination-Id",
            "Relayed-Charge",
            // credentials for us; those for others are put back
            DigestAuthentication.PROXY_CREDENTIALS,
            DigestAuthentication.USER_CREDENTIALS);

    private static final Changes OUTWARDS = new Changes(REMOVED, List.of(), null);

    private final Senders senders;
    private final String domain;

    public TrustHeaders(Senders senders, String domain) {
        this.senders = senders;
        this.domain = domain;
    }

    /**
     * Of a request that stays with us.
     *
     * @param asserted whether the copies name the caller: he does not hide
     */
    public Changes changes(SipRequest request, DigestSecret caller, boolean asserted, DigestAuthentication digest) {
        List<Header> added = new ArrayList<>(digest.credentialsForOthers(request));
        if (asserted) {
            added.add(new Header(ASSERTED, identity(request, caller).toString()));
        }
        return new Changes(REMOVED, added, null);
    }

    /** Of a call that leaves us through gateways: they are told of the caller apart from this, and ask us for credentials. */
    public static Changes outwards() {
        return OUTWARDS;
    }

    /**
     * Of a call that comes from a gateway.
     *
     * @param believed whether what it asserts goes on: it is trusted to do so, and the caller does not hide (RFC 3325 §5
     *     (Proxy Behavior))
     */
    public static Changes fromGateway(SipRequest request, boolean believed, DigestAuthentication digest) {
        List<Header> added = new ArrayList<>(digest.credentialsForOthers(request));
        if (believed) {
            asserted(request).forEach(identity -> added.add(new Header(ASSERTED, identity.toString())));
        }
        return new Changes(REMOVED, added, null);
    }

    /**
     * What the sender asserts of the caller, a SIP address and a number at most (RFC 3325 §9.1 (The P-Asserted-Identity
     * Header)); what cannot be read, or cannot stand in a line, is not there.
     */
    public static List<NameAddress> asserted(SipRequest request) {
        List<NameAddress> found = new ArrayList<>();
        for (String value : NameAddress.split(request.headers(ASSERTED))) {
            try {
                Header line = new Header(ASSERTED, NameAddress.parse(value).toString());
                found.add(NameAddress.parse(line.value()));
            } catch (IllegalArgumentException unreadable) {
                // as if it had not been said
            }
        }
        return found.subList(0, Math.min(2, found.size()));
    }

    /**
     * Who sent a request of a gateway, as far as we know.
     *
     * @param believed whether what the gateway asserts counts for more than From
     */
    public static NameAddress named(SipRequest request, boolean believed) {
        return believed ? asserted(request).stream().findFirst().orElse(request.from()) : request.from();
    }

    /** RFC 3325 §6 (Hints for Multiple Identities): of several names the caller may prefer one of his own. */
    private NameAddress identity(SipRequest request, DigestSecret caller) {
        String user = preferred(request, caller);
        return NameAddress.of(request.from().displayName(), SipUri.of(user == null ? caller.login() : user, domain));
    }

    private @Nullable String preferred(SipRequest request, DigestSecret caller) {
        String hint = request.header("P-Preferred-Identity");
        if (hint == null) {
            return null;
        }
        try {
            SipUri uri = NameAddress.parse(hint).uri();
            return senders.isFrom(uri, caller) ? uri.user() : null;
        } catch (IllegalArgumentException e) {
            // a hint that cannot be read is none
            return null;
        }
    }
}
