package org.carillon.registrar.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.account.DigestSecret;
import org.carillon.event.LogContext;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.Binding;
import org.carillon.registrar.ContactRequest;
import org.carillon.registrar.RegistrationOutcome;
import org.carillon.registrar.RegistrationOutcome.IntervalTooBrief;
import org.carillon.registrar.RegistrationOutcome.OutOfOrder;
import org.carillon.registrar.RegistrationOutcome.Registered;
import org.carillon.registrar.RegistrationOutcome.TooManyBindings;
import org.carillon.registrar.RegistrationRequest;
import org.carillon.registrar.RegistrationService;
import org.carillon.registrar.sip.Authentication.Authenticated;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.routing.OwnAddresses;
import org.carillon.sip.Header;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;
import org.jspecify.annotations.Nullable;

/** REGISTER on the wire (RFC 3261 §10.3 (Processing REGISTER Requests)). */
@ApplicationScoped
public class RegisterHandler implements RequestHandler {
    private DigestAuthentication digest;
    private RegistrationService registrations;
    private OwnAddresses ours;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RegisterHandler() {}

    @Inject
    public RegisterHandler(DigestAuthentication digest, RegistrationService registrations, OwnAddresses ours) {
        this.digest = digest;
        this.registrations = registrations;
        this.ours = ours;
    }

    @Override
    public String method() {
        return "REGISTER";
    }

    @Override
    public Outcome handle(ServerExchange exchange) {
        SipRequest request = exchange.request();
        Reply reply =
                switch (digest.authenticateForRegistrar(request)) {
                    case Refused refused -> refused.reply();
                    case Authenticated authenticated -> register(request, authenticated.user());
                };
        if (reply.status() >= 300 && reply.status() != 401) {
            RegistrarLog.LOG.refused(request.flow().remote().toString(), reply.status(), reply.reason());
        }
        return Outcome.respond(reply);
    }

    private Reply register(SipRequest request, DigestSecret user) {
        // step 4: only the owner of the address-of-record changes its bindings
        if (!user.login().equals(request.to().uri().user())) {
            return Reply.of(403, "Forbidden");
        }
        // step 5
        if (!ours.contains(request.to().uri())) {
            return Reply.of(404, "Not Found");
        }
        CorrelationId correlationId = CorrelationId.create();
        try (LogContext context =
                LogContext.open(correlationId, request.callId()).account(user.accountId())) {
            RegistrationRequest registration = parse(request, user, correlationId);
            return registration == null ? Reply.of(400, "Bad Contact") : reply(registrations.register(registration));
        }
    }

    /** Null where the contacts cannot be taken. */
    private static @Nullable RegistrationRequest parse(
            SipRequest request, DigestSecret user, CorrelationId correlationId) {
        List<String> values = ContactHeaders.split(request.headers("Contact"));
        String expires = request.header("Expires");
        boolean removeAll = values.contains("*");
        List<ContactRequest> contacts = new ArrayList<>(values.size());
        if (removeAll) {
            // step 6: the star stands alone and means removal, or the request is malformed
            if (values.size() > 1 || expires == null || !expires.strip().equals("0")) {
                return null;
            }
        } else {
            try {
                values.forEach(value -> contacts.add(ContactHeaders.parse(value)));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return new RegistrationRequest(
                user.accountId(),
                contacts,
                removeAll,
                expires,
                request.callId(),
                request.cseq().number(),
                request.header("User-Agent"),
                request.flow(),
                correlationId);
    }

    private static Reply reply(RegistrationOutcome outcome) {
        return switch (outcome) {
            case Registered registered -> ok(registered.bindings(), registered.now());
            case IntervalTooBrief brief ->
                Reply.of(423, "Interval Too Brief")
                        .with("Min-Expires", Long.toString(brief.min().toSeconds()));
            case TooManyBindings many -> Reply.of(403, "Too Many Bindings");
            case OutOfOrder late -> Reply.of(400, "CSeq Out Of Order");
        };
    }

    private static Reply ok(List<Binding> bindings, Instant now) {
        List<Header> contacts = new ArrayList<>(bindings.size());
        for (Binding binding : bindings) {
            // half a second of rounding, so that 3600 s are not told as 3599
            long seconds =
                    Duration.between(now, binding.expiresAt()).plusMillis(500).toSeconds();
            contacts.add(new Header("Contact", ContactHeaders.format(binding, seconds)));
        }
        return new Reply(200, "OK", contacts);
    }
}
