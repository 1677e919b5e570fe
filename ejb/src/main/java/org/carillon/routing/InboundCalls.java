package org.carillon.routing;

import jakarta.inject.Inject;
import java.util.Optional;
import org.carillon.account.AccountDirectory;
import org.carillon.routing.RoutingDecision.OnnetUser;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.sip.SipRequest;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/** Calls that come from gateways: from which one, and where they go. Asked on the thread of the request. */
@Unproxied
public class InboundCalls {
    private static final CallRoute.Refused AWAY = new CallRoute.Refused(480, "Temporarily Unavailable");
    private static final CallRoute.Refused NOBODY = new CallRoute.Refused(404, "Not Found");

    private final RoutingTable table;
    private final DialPlan plan;
    private final AccountDirectory directory;
    private final GatewayStates states;
    private final OwnAddresses ours;

    @Inject
    public InboundCalls(
            RoutingTable table, DialPlan plan, AccountDirectory directory, GatewayStates states, OwnAddresses ours) {
        this.table = table;
        this.plan = plan;
        this.directory = directory;
        this.states = states;
        this.ours = ours;
    }

    /**
     * The gateway that this request is a call of: its source says so, and nothing else is asked for. A browser may have the
     * source of a reverse proxy that many share, and no gateway calls over a WebSocket.
     */
    public Optional<GatewayDefinition> gatewayOf(SipRequest invite) {
        return switch (invite.flow().transport()) {
            case UDP, TCP, TLS ->
                table.current().findCalling(invite.flow().remote().getAddress());
            case WS, WSS -> Optional.empty();
        };
    }

    /** A place at the gateway, as for a call to it; empty where it has as many as it may. */
    public Optional<GatewayStates.Place> take(GatewayDefinition gateway) {
        return states.take(gateway);
    }

    /**
     * To a user, or nowhere. Nobody learns that an account is suspended: it is away. The domain of another tenant than the
     * gateway's names nobody, rather than the namesake.
     */
    public CallRoute.Local find(GatewayDefinition from, SipRequest invite) {
        if (!ours.contains(invite.requestUri(), from.tenantId())) {
            return NOBODY;
        }
        String called = called(from, invite);
        return switch (plan.routeInbound(from, called == null ? "" : called)) {
            case OnnetUser user ->
                directory.isActive(user.accountId()) ? new CallRoute.OnNet(user.accountId(), user.login()) : AWAY;
            case RoutingDecision.Refused refused -> new CallRoute.Refused(refused.status(), refused.phrase());
        };
    }

    /** A gateway that we register with may call the contact that we registered: then To has the number. */
    private static @Nullable String called(GatewayDefinition from, SipRequest invite) {
        String user = invite.requestUri().user();
        boolean ourContact = from.settings().registers()
                && user != null
                && user.equals(from.settings().authUser());
        String inTo = ourContact ? invite.to().uri().user() : null;
        return inTo == null ? user : inTo;
    }
}
