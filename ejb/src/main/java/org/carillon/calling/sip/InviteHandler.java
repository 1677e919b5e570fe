package org.carillon.calling.sip;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.carillon.account.AccountDirectory;
import org.carillon.account.DigestSecret;
import org.carillon.account.SipConfig;
import org.carillon.calling.Caller;
import org.carillon.calling.CallingService;
import org.carillon.calling.agent.OwnCalls;
import org.carillon.calling.answering.Answered;
import org.carillon.calling.answering.Answering;
import org.carillon.event.LogContext;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Gruu;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.sip.Authentication.Authenticated;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.registrar.sip.DigestAuthentication;
import org.carillon.registrar.sip.TrustHeaders;
import org.carillon.routing.CallRoute;
import org.carillon.routing.CallRouting;
import org.carillon.routing.Senders;
import org.carillon.sip.Changes;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;
import org.carillon.wiring.Unproxied;

/**
 * INVITE outside a dialog, of one of our users, of a gateway, or our own (RFC 3261 §16.3 (Request Validation) to §16.6 (Request
 * Forwarding)).
 */
@Unproxied
public class InviteHandler implements RequestHandler {
    private static final Outcome NO_DIALOG = Outcome.respond(481, "Call/Transaction Does Not Exist");

    /** The session stays as it was agreed (RFC 3261 §14.2 (UAS Behavior)). */
    private static final Outcome NO_CHANGE = Outcome.respond(488, "Not Acceptable Here");

    private final OwnCalls own;
    private final GatewayInvites gateways;
    private final DigestAuthentication digest;
    private final Senders senders;
    private final CallRouting routing;
    private final Gruus gruus;
    private final AccountDirectory directory;
    private final Answering answering;
    private final CallingService calling;
    private final TrustHeaders trust;

    @Inject
    public InviteHandler(
            OwnCalls own,
            GatewayInvites gateways,
            DigestAuthentication digest,
            Senders senders,
            CallRouting routing,
            Gruus gruus,
            AccountDirectory directory,
            Answering answering,
            CallingService calling,
            SipConfig sip) {
        this.own = own;
        this.gateways = gateways;
        this.digest = digest;
        this.senders = senders;
        this.routing = routing;
        this.gruus = gruus;
        this.directory = directory;
        this.answering = answering;
        this.calling = calling;
        this.trust = new TrustHeaders(senders, sip.domain());
    }

    @Override
    public String method() {
        return "INVITE";
    }

    /** Those of calls that we placed ourselves; all others pass by their Route. */
    @Override
    public boolean keepsDialogs() {
        return true;
    }

    @Override
    public Outcome handle(ServerExchange exchange) {
        SipRequest invite = exchange.request();
        if (invite.to().tag() != null) {
            return own.isTalking(invite) ? NO_CHANGE : NO_DIALOG;
        }
        return own.take(exchange).or(() -> gateways.take(exchange)).orElseGet(() -> switch (digest.authenticateForProxy(
                invite)) {
            case Refused refused -> Outcome.respond(refused.reply());
            case Authenticated authenticated -> call(exchange, authenticated.user());
        });
    }

    private Outcome call(ServerExchange exchange, DigestSecret user) {
        SipRequest invite = exchange.request();
        CorrelationId id = CorrelationId.create();
        PrivacyRequest privacy = PrivacyRequest.of(invite);
        boolean hidden = privacy.id() || privacy.conceals(invite.from().uri());
        Caller caller =
                Caller.user(user.accountId(), user.login(), invite.from().displayName(), hidden);
        try (LogContext context = LogContext.open(id, invite.callId()).account(user.accountId())) {
            if (routing.isEmergency(invite)) {
                // before anything that could refuse it; gateways learn the proven caller, whatever From says
                Changes changes = trust.changes(invite, user, false, digest);
                return calling.begin(id, invite, caller, routing.find(user.accountId(), invite), changes);
            }
            Reply tooOften = calling.attempt(user.accountId());
            if (tooOften != null) {
                return calling.refuse(id, invite, caller, tooOften);
            }
            if (!privacy.conceals(invite.from().uri())
                    && !senders.isFrom(invite.from().uri(), user)) {
                return calling.refuse(id, invite, caller, Reply.of(403, "Forbidden"));
            }
            if (!senders.reaches(invite.requestUri(), user)) {
                return calling.refuse(id, invite, caller, Reply.of(404, "Not Found"));
            }
            if (privacy.beyondUs()) {
                return calling.refuse(id, invite, caller, PrivacyRequest.BEYOND_US);
            }
            if (Gruus.isGruu(invite.requestUri())) {
                return callDevice(id, exchange, caller, user, privacy);
            }
            Answered answered = answering.answer(caller, invite, routing.find(user.accountId(), invite));
            return calling.begin(id, exchange, caller, answered, changes(answered, invite, user, privacy));
        }
    }

    private Changes changes(Answered answered, SipRequest invite, DigestSecret user, PrivacyRequest privacy) {
        return answered.leavesUs() ? TrustHeaders.outwards() : trust.changes(invite, user, !privacy.id(), digest);
    }

    /** A GRUU leads to one device of an account, and to no other, unless a rule of the account sends the caller elsewhere. */
    private Outcome callDevice(
            CorrelationId id, ServerExchange exchange, Caller caller, DigestSecret user, PrivacyRequest privacy) {
        SipRequest invite = exchange.request();
        Optional<Gruu> gruu = gruus.find(user.tenantId(), invite.requestUri());
        Optional<String> login = gruu.flatMap(found -> directory.findLogin(found.accountId()));
        if (gruu.isEmpty() || login.isEmpty()) {
            return calling.refuse(id, invite, caller, Reply.of(404, "Not Found"));
        }
        long account = gruu.get().accountId();
        List<Binding> flows = directory.isActive(account) ? gruu.get().bindings() : List.of();
        CallRoute.OnNet route = new CallRoute.OnNet(account, login.get());
        Answered answered =
                directory.isActive(account) ? answering.answer(caller, invite, route) : Answered.direct(route);
        Changes changes = changes(answered, invite, user, privacy);
        return answered.isDirect()
                ? calling.beginToDevice(id, invite, caller, route, flows, changes)
                : calling.begin(id, exchange, caller, answered, changes);
    }
}
