package org.carillon.routing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.carillon.routing.gateway.GatewayChallenges;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.rule.CallerId;
import org.carillon.sip.Changes;
import org.carillon.sip.Header;
import org.carillon.sip.HeaderNames;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.jspecify.annotations.Nullable;

/** The way of one call through the gateways that the dial plan has put in order, with a place at the one in use. */
final class GatewayPassage implements Passage {
    /**
     * One gateway to try.
     *
     * @param sdp what replaces the body, or null where it stays
     */
    record Way(GatewayChoice choice, byte @Nullable [] sdp) {}

    private static final String INVITE = "INVITE";

    private final Iterator<Way> ways;
    private final GatewayStates states;
    private final GatewayChallenges challenges;
    private final String domain;
    private final boolean hidden;
    private final boolean forHelp;
    private GatewayStates.@Nullable Place place;
    private @Nullable Way current;
    private int answers;
    private String name = "";

    /** @param hidden whether the caller names himself nobody: then nothing else is put there */
    GatewayPassage(List<Way> ways, GatewayStates states, GatewayChallenges challenges, String domain, boolean hidden) {
        this(ways, states, challenges, domain, hidden, false);
    }

    private GatewayPassage(
            List<Way> ways,
            GatewayStates states,
            GatewayChallenges challenges,
            String domain,
            boolean hidden,
            boolean forHelp) {
        this.ways = List.copyOf(ways).iterator();
        this.states = states;
        this.challenges = challenges;
        this.domain = domain;
        this.hidden = hidden;
        this.forHelp = forHelp;
    }

    /** The way of a call for help: full gateways are tried too, and the next one after any refusal but a busy line. */
    static GatewayPassage forHelp(
            List<Way> ways, GatewayStates states, GatewayChallenges challenges, String domain, boolean hidden) {
        return new GatewayPassage(ways, states, challenges, domain, hidden, true);
    }

    @Override
    public synchronized Optional<Target> first() {
        return next();
    }

    @Override
    public synchronized Optional<Target> after(@Nullable SipResponse refusal) {
        Way tried = current;
        if (tried == null) {
            return Optional.empty();
        }
        if (refusal == null) {
            // a call that gets no answer tells as much as a probe
            states.probed(tried.choice().gateway().id(), false);
            return next();
        }
        Optional<Target> again = isChallenge(refusal) ? withCredentials(tried, refusal) : Optional.empty();
        return again.isEmpty() && failsOver(refusal.status()) ? next() : again;
    }

    /** Another gateway would ring the same phone; of a call for help that may be another desk. */
    @Override
    public synchronized Optional<Target> afterRinging() {
        return forHelp ? next() : Optional.empty();
    }

    @Override
    public synchronized String gateway() {
        return name;
    }

    @Override
    public synchronized void over() {
        leave();
    }

    /**
     * A time-out, a failure of the server, or that it does not know us, is the gateway's; what else it says is about the
     * call.
     */
    private boolean failsOver(int status) {
        if (forHelp && status >= 400 && status < 500) {
            // 487 is the caller's own wish
            return status != 486 && status != 487;
        }
        return status == 401 || status == 407 || status == 408 || status >= 500 && status < 600;
    }

    private static boolean isChallenge(SipResponse response) {
        return response.status() == 401 || response.status() == 407;
    }

    /** The INVITE once more, under the same CSeq, since it is the caller's; a second time at most. */
    private Optional<Target> withCredentials(Way way, SipResponse challenge) {
        GatewayDefinition gateway = way.choice().gateway();
        SipUri uri = way.choice().requestUri();
        Optional<GatewayChallenges.Answer> answer =
                switch (answers++) {
                    case 0 -> challenges.answer(gateway, INVITE, uri, challenge);
                    case 1 -> challenges.answerAgain(gateway, INVITE, uri, challenge);
                    default -> {
                        challenges.refused(gateway, INVITE);
                        yield Optional.empty();
                    }
                };
        return answer.map(credentials -> target(way, List.of(credentials.header())));
    }

    private Optional<Target> next() {
        leave();
        while (ways.hasNext()) {
            Way way = ways.next();
            GatewayDefinition gateway = way.choice().gateway();
            Optional<GatewayStates.Place> taken =
                    forHelp ? Optional.of(states.takeInAnyCase(gateway)) : states.take(gateway);
            if (taken.isPresent()) {
                place = taken.get();
                current = way;
                name = gateway.name();
                return Optional.of(target(way, List.of()));
            }
        }
        return Optional.empty();
    }

    private void leave() {
        GatewayStates.Place held = place;
        place = null;
        current = null;
        answers = 0;
        if (held != null) {
            held.close();
        }
    }

    private Target target(Way way, List<Header> credentials) {
        List<Header> added = new ArrayList<>(credentials);
        CallerId caller = way.choice().callerId();
        String identity = caller.identity();
        if (identity != null) {
            added.add(new Header(
                    "P-Asserted-Identity", NameAddress.of(null, uri(identity)).toString()));
        }
        NameAddress from = way.choice().gateway().settings().replacesFrom() && !hidden ? from(caller) : null;
        return new Target(
                way.choice().requestUri(), List.of(), null, 0, new Changes(HeaderNames.NONE, added, way.sdp(), from));
    }

    /** RFC 3323 §4.1.1.3 (Default URIs) for somebody of whom nothing is to be said. */
    private NameAddress from(CallerId caller) {
        String user = caller.fromUser();
        return NameAddress.of(
                caller.fromDisplay(),
                user.equals(CallerId.ANONYMOUS) ? SipUri.of(user, "anonymous.invalid") : uri(user));
    }

    /** Only digits are a number of a telephone (RFC 3261 §19.1.1 (SIP and SIPS URI Components)). */
    private SipUri uri(String user) {
        SipUri uri = SipUri.of(user, domain);
        boolean number = user.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? uri.withParameter("user", "phone") : uri;
    }
}
