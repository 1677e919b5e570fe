package org.carillon.calling.sip;

import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.calling.Caller;
import org.carillon.calling.CallingService;
import org.carillon.calling.answering.Answered;
import org.carillon.calling.answering.Answering;
import org.carillon.event.LogContext;
import org.carillon.event.model.CorrelationId;
import org.carillon.registrar.sip.DigestAuthentication;
import org.carillon.registrar.sip.TrustHeaders;
import org.carillon.routing.CallRoute;
import org.carillon.routing.InboundCalls;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.sip.Changes;
import org.carillon.sip.NameAddress;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequest;
import org.carillon.wiring.Unproxied;

/**
 * INVITE of a gateway outside a dialog. Its source is its proof: it is not asked for credentials, its From may say what it
 * likes, and it reaches users of ours, who may have it sent on, and nobody else.
 */
@Unproxied
public class GatewayInvites {
    private final InboundCalls inbound;
    private final Answering answering;
    private final CallingService calling;
    private final DigestAuthentication digest;

    @Inject
    public GatewayInvites(
            InboundCalls inbound, Answering answering, CallingService calling, DigestAuthentication digest) {
        this.inbound = inbound;
        this.answering = answering;
        this.calling = calling;
        this.digest = digest;
    }

    /** What becomes of the INVITE; empty where it comes from no gateway whose calls are taken. */
    Optional<Outcome> take(ServerExchange exchange) {
        return inbound.gatewayOf(exchange.request()).map(gateway -> call(gateway, exchange));
    }

    private Outcome call(GatewayDefinition gateway, ServerExchange exchange) {
        SipRequest invite = exchange.request();
        CorrelationId id = CorrelationId.create();
        PrivacyRequest privacy = PrivacyRequest.of(invite);
        boolean asserts = gateway.settings().inbound().assertsIdentity();
        Caller caller = caller(gateway, invite, privacy);
        try (LogContext context = LogContext.open(id, invite.callId())) {
            if (privacy.beyondUs()) {
                return calling.refuse(id, invite, caller, PrivacyRequest.BEYOND_US);
            }
            CallRoute.Local found = inbound.find(gateway, invite);
            if (found instanceof CallRoute.Refused refused) {
                return calling.refuse(id, invite, caller, Reply.of(refused.status(), refused.reason()));
            }
            Answered answered = answering.answer(caller, invite, found);
            Changes changes = answered.leavesUs()
                    ? TrustHeaders.outwards()
                    : TrustHeaders.fromGateway(invite, asserts && !privacy.id(), digest);
            return calling.beginFromGateway(id, exchange, caller, answered, () -> inbound.take(gateway), changes);
        }
    }

    private static Caller caller(GatewayDefinition gateway, SipRequest invite, PrivacyRequest privacy) {
        NameAddress from = invite.from();
        NameAddress named =
                TrustHeaders.named(invite, gateway.settings().inbound().assertsIdentity());
        String user = named.uri().user();
        return Caller.from(
                gateway.name(),
                user == null ? "anonymous" : user,
                named.displayName() == null ? from.displayName() : named.displayName(),
                privacy.id() || privacy.conceals(from.uri()));
    }
}
