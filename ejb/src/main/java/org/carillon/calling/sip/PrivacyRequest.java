package org.carillon.calling.sip;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.carillon.sip.Reply;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;

/**
 * The Privacy header of a request (RFC 3323 §4.2 (Expressing Privacy Preferences), RFC 3325 §9.3 (The "id" Privacy Type)).
 *
 * @param values its values in lower case; empty where there is none
 */
record PrivacyRequest(Set<String> values) {
    /** RFC 3323 §4.2 (Expressing Privacy Preferences): the answer to a critical wish that nobody can grant. */
    static final Reply BEYOND_US = Reply.of(500, "Privacy Cannot Be Provided");

    /** Where a caller who hides puts his From, RFC 3323 §4.1.1.3 (Default URIs). */
    private static final SipUri ANONYMOUS = SipUri.of("anonymous", "anonymous.invalid");

    PrivacyRequest {
        values = Set.copyOf(values);
    }

    static PrivacyRequest of(SipRequest request) {
        Set<String> values = new HashSet<>();
        for (String line : request.headers("Privacy")) {
            for (String value : line.split("[;,]")) {
                if (!value.isBlank()) {
                    values.add(value.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return new PrivacyRequest(values);
    }

    /** Whether the callee must not learn who calls. */
    boolean id() {
        return values.contains("id") || values.contains("user") || values.contains("header");
    }

    /** Whether this From names nobody, which claims nothing and so needs no proof. */
    boolean conceals(SipUri from) {
        return from.addressOfRecord().equals(ANONYMOUS);
    }

    /** Whether it insists on more than leaving an identity out, which is all that a proxy can do. */
    boolean beyondUs() {
        return values.contains("critical")
                && (values.contains("user") || values.contains("header") || values.contains("session"));
    }
}
