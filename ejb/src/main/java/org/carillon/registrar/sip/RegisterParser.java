package org.carillon.registrar.sip;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.carillon.account.DigestSecret;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.ContactPolicy;
import org.carillon.registrar.ContactRequest;
import org.carillon.registrar.OutboundConfig;
import org.carillon.registrar.OutboundPolicy;
import org.carillon.registrar.PathPolicy;
import org.carillon.registrar.RegistrationRequest;
import org.carillon.routing.OwnAddresses;
import org.carillon.sip.NameAddress;
import org.carillon.sip.Reply;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/** Makes of a REGISTER what the registrar is to do, or the reply that refuses it. */
@Dependent
class RegisterParser {
    /** What a REGISTER turned out to be. */
    sealed interface Parsed {
        /** To be done. */
        record Registration(RegistrationRequest request, OptionTags tags) implements Parsed {}

        /** Not to be done. */
        record Refusal(Reply reply) implements Parsed {}
    }

    private static final int MOST_PATHS = 10;
    private static final Parsed BAD_CONTACT = new Parsed.Refusal(Reply.of(400, "Bad Contact"));
    private static final Parsed BAD_PATH = new Parsed.Refusal(Reply.of(400, "Bad Path"));

    private final OwnAddresses ours;
    private final OutboundConfig config;

    @Inject
    RegisterParser(OwnAddresses ours, OutboundConfig config) {
        this.ours = ours;
        this.config = config;
    }

    Parsed parse(SipRequest request, DigestSecret user, CorrelationId correlationId) {
        List<String> values = NameAddress.split(request.headers("Contact"));
        String expires = request.header("Expires");
        boolean removeAll = values.contains("*");
        List<ContactRequest> contacts = new ArrayList<>(values.size());
        List<SipUri> path;
        OptionTags tags = OptionTags.of(request);
        if (removeAll) {
            // RFC 3261 §10.3, step 6: the star stands alone and means removal, or the request is malformed
            if (values.size() > 1 || expires == null || !expires.strip().equals("0")) {
                return BAD_CONTACT;
            }
        } else {
            try {
                values.forEach(value -> contacts.add(ContactHeaders.parse(value)));
            } catch (IllegalArgumentException e) {
                return BAD_CONTACT;
            }
        }
        try {
            path = path(request);
        } catch (IllegalArgumentException e) {
            return BAD_PATH;
        }
        Reply refusal = refusal(request, tags, contacts, path);
        if (refusal != null) {
            return new Parsed.Refusal(refusal);
        }
        return new Parsed.Registration(
                new RegistrationRequest(
                        user.accountId(),
                        contacts,
                        removeAll,
                        expires,
                        request.callId(),
                        request.cseq().number(),
                        request.header("User-Agent"),
                        request.flow(),
                        path,
                        correlationId),
                tags);
    }

    /** What the policies refuse, or null; contacts that are no flows lose their reg-id. */
    private @Nullable Reply refusal(
            SipRequest request, OptionTags tags, List<ContactRequest> contacts, List<SipUri> path) {
        for (ContactRequest contact : contacts) {
            SipUri uri = contact.uri();
            if (ours.contains(uri)
                    && ContactPolicy.decide(
                                    ours.isAddress(uri),
                                    uri.port(),
                                    request.flow().local().getPort())
                            == ContactPolicy.Decision.POINTS_HERE) {
                return Reply.of(403, "Contact Points Here");
            }
        }
        if (!path.isEmpty()
                && PathPolicy.decide(tags.has(OptionTags.PATH), trusted(request))
                        == PathPolicy.Decision.EXTENSION_REQUIRED) {
            return Reply.of(421, "Extension Required").with("Require", OptionTags.PATH);
        }
        int flows = 0;
        for (int i = 0; i < contacts.size(); i++) {
            ContactRequest contact = contacts.get(i);
            switch (OutboundPolicy.decide(
                    contact.regId() > 0 && contact.instance() != null,
                    tags.has(OptionTags.OUTBOUND),
                    contact.regId() > 0 ? hops(request) : 1,
                    !path.isEmpty() && path.getLast().parameter("ob") != null)) {
                case FLOW -> flows++;
                case IGNORE -> contacts.set(i, contact.withoutFlow());
                case FIRST_HOP_LACKS_OUTBOUND -> {
                    return Reply.of(439, "First Hop Lacks Outbound Support");
                }
            }
        }
        // RFC 5626 §6 (Registrar Procedures): one path brought the request, so it cannot make two flows
        return flows > 1 ? Reply.of(400, "More Than One Flow") : null;
    }

    private boolean trusted(SipRequest request) {
        return config.trustedProxies()
                .contains(request.flow().remote().getAddress().getHostAddress());
    }

    private static int hops(SipRequest request) {
        return NameAddress.split(request.headers("Via")).size();
    }

    /** @throws IllegalArgumentException when a value is no URI of a proxy that routes loosely */
    private static List<SipUri> path(SipRequest request) {
        List<String> lines = request.headers("Path");
        if (lines.isEmpty()) {
            return List.of();
        }
        List<SipUri> path = new ArrayList<>();
        for (String value : NameAddress.split(lines)) {
            SipUri uri = NameAddress.parse(value).uri();
            // RFC 3327 §4 (Path Header Field Definition and Syntax)
            if (!uri.namesHost() || uri.parameter("lr") == null) {
                throw new IllegalArgumentException("Path without lr");
            }
            path.add(uri);
        }
        if (path.size() > MOST_PATHS) {
            throw new IllegalArgumentException("more proxies than there can be");
        }
        return path;
    }
}
