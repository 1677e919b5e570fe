package org.carillon.routing;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.account.AccountDirectory;
import org.carillon.account.SipConfig;
import org.carillon.routing.RoutingDecision.Offnet;
import org.carillon.routing.RoutingDecision.OnnetUser;
import org.carillon.routing.gateway.GatewayChallenges;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.model.GatewaySettings;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.routing.sdp.SdpCodecPolicy;
import org.carillon.routing.sdp.SdpCodecPolicy.Narrowed;
import org.carillon.routing.sdp.SdpException;
import org.carillon.routing.sdp.SdpIcePolicy;
import org.carillon.sip.Changes;
import org.carillon.sip.SipRequest;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/**
 * Calls by the dial plan: to a user's devices, or through the gateways of a route. Nobody learns that an account is
 * suspended: it is away.
 */
@Unproxied
public class DialPlanRouting implements CallRouting {
    private static final CallRoute UNKNOWN = new CallRoute.Refused(404, "Not Found");
    private static final CallRoute AWAY = new CallRoute.Refused(480, "Temporarily Unavailable");
    private static final CallRoute NO_CODEC = new CallRoute.Refused(488, "Not Acceptable Here");
    private static final String SDP = "application/sdp";

    private final DialPlan plan;
    private final CallerDirectory callers;
    private final AccountDirectory directory;
    private final GatewayStates states;
    private final GatewayChallenges challenges;
    private final String domain;

    @Inject
    public DialPlanRouting(
            DialPlan plan,
            CallerDirectory callers,
            AccountDirectory directory,
            GatewayStates states,
            GatewayChallenges challenges,
            SipConfig sip) {
        this.plan = plan;
        this.callers = callers;
        this.directory = directory;
        this.states = states;
        this.challenges = challenges;
        this.domain = sip.domain();
    }

    @Override
    public boolean isEmergency(SipRequest invite) {
        String dialled = invite.requestUri().user();
        return dialled != null && plan.isEmergency(dialled);
    }

    @Override
    public CallRoute find(long callerAccount, @Nullable String dialled, SipRequest invite) {
        Optional<CallerIdentity> caller = callers.find(callerAccount);
        return caller.isEmpty() || dialled == null ? UNKNOWN : find(caller.get(), dialled, invite);
    }

    @Override
    public CallRoute find(CallerIdentity caller, String dialled, SipRequest invite) {
        return switch (plan.route(caller, dialled)) {
            case OnnetUser user ->
                directory.isActive(user.accountId()) ? new CallRoute.OnNet(user.accountId(), user.login()) : AWAY;
            case Offnet offnet -> throughGateways(offnet, invite);
            case RoutingDecision.Emergency emergency ->
                new CallRoute.Emergency(emergency.service(), emergency.number(), forHelp(emergency, invite));
            case RoutingDecision.Refused refused -> new CallRoute.Refused(refused.status(), refused.phrase());
        };
    }

    private CallRoute throughGateways(Offnet offnet, SipRequest invite) {
        List<GatewayPassage.Way> ways = new ArrayList<>();
        for (GatewayChoice choice : offnet.gateways()) {
            try {
                way(choice, invite).ifPresent(ways::add);
            } catch (SdpException malformed) {
                return new CallRoute.Refused(400, "Malformed Session Description");
            }
        }
        return ways.isEmpty()
                ? NO_CODEC
                : new CallRoute.OffNet(
                        offnet.number(),
                        offnet.tariffNumber(),
                        new GatewayPassage(ways, states, challenges, domain, hides(invite)),
                        Changes.NONE);
    }

    /**
     * Through a gateway with what it is to know of the offer; empty where no codec is left.
     *
     * @throws SdpException when the offer cannot be read
     */
    private static Optional<GatewayPassage.Way> way(GatewayChoice choice, SipRequest invite) {
        if (!isSdp(invite)) {
            return Optional.of(new GatewayPassage.Way(choice, null));
        }
        GatewaySettings settings = choice.gateway().settings();
        byte[] offer = invite.body();
        byte[] known = settings.passesIce() ? offer : SdpIcePolicy.without(offer);
        if (!settings.codecs().isEmpty()) {
            Narrowed narrowed = SdpCodecPolicy.narrow(known, settings.codecs());
            if (!narrowed.usable()) {
                return Optional.empty();
            }
            known = narrowed.sdp();
        }
        return Optional.of(new GatewayPassage.Way(choice, known == offer ? null : known));
    }

    /** RFC 3323 §4.1.1.3 (Default URIs). */
    private static boolean hides(SipRequest invite) {
        return invite.from().uri().host().equals("anonymous.invalid");
    }

    /** An offer that cannot be narrowed goes as it is: help shall not fail for it. */
    private Passage forHelp(RoutingDecision.Emergency emergency, SipRequest invite) {
        List<GatewayPassage.Way> ways = new ArrayList<>();
        for (GatewayChoice choice : emergency.gateways()) {
            GatewayPassage.Way asItIs = new GatewayPassage.Way(choice, null);
            try {
                ways.add(way(choice, invite).orElse(asItIs));
            } catch (SdpException malformed) {
                ways.add(asItIs);
            }
        }
        return GatewayPassage.forHelp(ways, states, challenges, domain, hides(invite));
    }

    private static boolean isSdp(SipRequest invite) {
        String type = invite.contentType();
        return type != null && type.regionMatches(true, 0, SDP, 0, SDP.length());
    }
}
