package org.carillon.registrar.sip;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.account.DigestSecret;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.OutboundConfig;
import org.carillon.registrar.RegistrationOutcome.Registered;
import org.carillon.registrar.RegistrationRequest;
import org.carillon.sip.Header;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;

/** The 200 to a REGISTER (RFC 3261 §10.3 (Processing REGISTER Requests), step 8). */
@Dependent
class RegisterReplies {
    private static final Header SUPPORTED = new Header("Supported", "path, outbound, gruu");

    /** RFC 5626 §6 (Registrar Procedures): tells that the binding is a flow. */
    private static final Header FLOWS_KEPT = new Header("Require", OptionTags.OUTBOUND);

    private final Gruus gruus;
    private final List<Header> serviceRoute;
    private final List<Header> flowTimer;

    @Inject
    RegisterReplies(Gruus gruus, OutboundConfig config) {
        this.gruus = gruus;
        this.serviceRoute = config.serviceRoute().stream()
                .map(uri -> new Header("Service-Route", "<" + uri + ">"))
                .toList();
        this.flowTimer = config.flowTimer().isZero()
                ? List.of()
                : List.of(new Header(
                        "Flow-Timer", Long.toString(config.flowTimer().toSeconds())));
    }

    Reply ok(Registered registered, RegistrationRequest request, OptionTags tags, DigestSecret user) {
        List<Header> headers = new ArrayList<>(registered.bindings().size() + 6);
        Instant now = registered.now();
        boolean gruu = tags.has(OptionTags.GRUU);
        for (Binding binding : registered.bindings()) {
            // half a second of rounding, so that 3600 s are not told as 3599
            long seconds =
                    Duration.between(now, binding.expiresAt()).plusMillis(500).toSeconds();
            String contact = ContactHeaders.format(binding, seconds);
            headers.add(new Header("Contact", gruu ? contact + gruus(binding, user) : contact));
        }
        headers.add(new Header("Date", SipDate.of(now)));
        headers.add(SUPPORTED);
        for (SipUri uri : request.path()) {
            headers.add(new Header("Path", "<" + uri + ">"));
        }
        headers.addAll(serviceRoute);
        if (request.contacts().stream().anyMatch(contact -> contact.regId() > 0)) {
            headers.add(FLOWS_KEPT);
            if (request.path().isEmpty()) {
                // RFC 5626 §5.4 (Edge Proxy Keep-Alive Handling): behind a proxy the keep-alives are answered there
                headers.addAll(flowTimer);
            }
        }
        return new Reply(200, "OK", headers);
    }

    /** RFC 5627 §5.3 (Generating a REGISTER Response): for each Contact with an instance, whoever asks. */
    private String gruus(Binding binding, DigestSecret user) {
        return binding.hasInstance()
                ? ";pub-gruu=\"" + gruus.publicGruu(user.login(), binding.instance()) + "\";temp-gruu=\""
                        + gruus.temporaryGruu(user.accountId(), binding) + '"'
                : "";
    }
}
