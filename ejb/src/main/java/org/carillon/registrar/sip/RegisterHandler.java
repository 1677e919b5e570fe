package org.carillon.registrar.sip;

import jakarta.inject.Inject;
import org.carillon.account.DigestSecret;
import org.carillon.event.LogContext;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.RegistrationOutcome.IntervalTooBrief;
import org.carillon.registrar.RegistrationOutcome.OutOfOrder;
import org.carillon.registrar.RegistrationOutcome.Registered;
import org.carillon.registrar.RegistrationOutcome.TooManyBindings;
import org.carillon.registrar.RegistrationService;
import org.carillon.registrar.sip.Authentication.Authenticated;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.registrar.sip.RegisterParser.Parsed;
import org.carillon.routing.OwnAddresses;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.carillon.wiring.Unproxied;

/** REGISTER on the wire (RFC 3261 §10.3 (Processing REGISTER Requests)). */
@Unproxied
public class RegisterHandler implements RequestHandler {
    private final DigestAuthentication digest;
    private final RegistrationService registrations;
    private final RegisterParser parser;
    private final RegisterReplies replies;
    private final OwnAddresses ours;

    @Inject
    RegisterHandler(
            DigestAuthentication digest,
            RegistrationService registrations,
            RegisterParser parser,
            RegisterReplies replies,
            OwnAddresses ours) {
        this.digest = digest;
        this.registrations = registrations;
        this.parser = parser;
        this.replies = replies;
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
        SipUri to = request.to().uri();
        SipUri from = request.from().uri();
        // step 4: only the owner of the address-of-record changes its bindings, and does so himself
        if (!user.login().equals(to.user())
                || !user.login().equals(from.user())
                || !ours.contains(from, user.tenantId())) {
            return Reply.of(403, "Forbidden");
        }
        // step 5
        if (!ours.contains(to, user.tenantId())) {
            return Reply.of(404, "Not Found");
        }
        CorrelationId correlationId = CorrelationId.create();
        try (LogContext context =
                LogContext.open(correlationId, request.callId()).account(user.accountId())) {
            return switch (parser.parse(request, user, correlationId)) {
                case Parsed.Refusal refusal -> refusal.reply();
                case Parsed.Registration parsed -> reply(parsed, user);
            };
        }
    }

    private Reply reply(Parsed.Registration parsed, DigestSecret user) {
        return switch (registrations.register(parsed.request())) {
            case Registered registered -> replies.ok(registered, parsed.request(), parsed.tags(), user);
            case IntervalTooBrief brief ->
                Reply.of(423, "Interval Too Brief")
                        .with("Min-Expires", Long.toString(brief.min().toSeconds()));
            case TooManyBindings many -> Reply.of(403, "Too Many Bindings");
            case OutOfOrder late -> Reply.of(400, "CSeq Out Of Order");
        };
    }
}
