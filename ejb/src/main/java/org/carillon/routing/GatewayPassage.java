package org.carillon.routing;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.sip.Changes;
import org.carillon.sip.Header;
import org.carillon.sip.HeaderNames;
import org.carillon.sip.NameAddress;
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

    private final Iterator<Way> ways;
    private final GatewayStates states;
    private final String domain;
    private final boolean forHelp;
    private GatewayStates.@Nullable Place place;
    private @Nullable GatewayDefinition current;

    GatewayPassage(List<Way> ways, GatewayStates states, String domain) {
        this(ways, states, domain, false);
    }

    private GatewayPassage(List<Way> ways, GatewayStates states, String domain, boolean forHelp) {
        this.ways = List.copyOf(ways).iterator();
        this.states = states;
        this.domain = domain;
        this.forHelp = forHelp;
    }

    /** The way of a call for help: full gateways are tried too, and the next one after any refusal but a busy line. */
    static GatewayPassage forHelp(List<Way> ways, GatewayStates states, String domain) {
        return new GatewayPassage(ways, states, domain, true);
    }

    @Override
    public synchronized Optional<Target> first() {
        return next();
    }

    @Override
    public synchronized Optional<Target> after(int status) {
        GatewayDefinition tried = current;
        if (tried != null && status == 0) {
            // a call that gets no answer tells as much as a probe
            states.probed(tried.id(), false);
        }
        return failsOver(status) ? next() : Optional.empty();
    }

    @Override
    public synchronized void over() {
        leave();
    }

    /** No answer, a time-out or a failure of the server is the gateway's; what else it says is about the call. */
    private boolean failsOver(int status) {
        if (forHelp && status >= 400 && status < 500) {
            // 487 is the caller's own wish
            return status != 486 && status != 487;
        }
        return status == 0 || status == 408 || status >= 500 && status < 600;
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
                current = gateway;
                return Optional.of(target(way));
            }
        }
        return Optional.empty();
    }

    private void leave() {
        GatewayStates.Place held = place;
        place = null;
        current = null;
        if (held != null) {
            held.close();
        }
    }

    private Target target(Way way) {
        String identity = way.choice().callerId().identity();
        List<Header> added = identity == null
                ? List.of()
                : List.of(new Header("P-Asserted-Identity", asserted(identity).toString()));
        return new Target(
                way.choice().requestUri(), List.of(), null, 0, new Changes(HeaderNames.NONE, added, way.sdp()));
    }

    /** RFC 3325 §9.1 (The P-Asserted-Identity Header); only digits are a number of a telephone. */
    private NameAddress asserted(String identity) {
        SipUri uri = SipUri.of(identity, domain);
        boolean number = identity.chars().allMatch(c -> c >= '0' && c <= '9');
        return NameAddress.of(null, number ? uri.withParameter("user", "phone") : uri);
    }
}
