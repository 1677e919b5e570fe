package org.carillon.routing.gateway;

import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.SipConnection;

/**
 * Sends OPTIONS to gateways and notes who answers. One probe of a gateway at a time; what has no answer in time has
 * failed, whatever comes later.
 */
final class GatewayProber {
    private final GatewayRequests requests;
    private final GatewayStates states;
    private final SipConnection connection;
    private final Duration timeout;
    private final Map<Long, Probe> probes = new ConcurrentHashMap<>();

    GatewayProber(GatewayRequests requests, GatewayStates states, SipConnection connection, Duration timeout) {
        this.requests = requests;
        this.states = states;
        this.connection = connection;
        this.timeout = timeout;
    }

    /** @param open until an answer came or the time was over */
    private record Probe(GatewayDefinition gateway, Instant sentAt, AtomicBoolean open) {}

    /** Sends what is due and ends what has waited too long; called by one thread. */
    void tick(Collection<GatewayDefinition> gateways, Instant now) {
        Set<Long> probed = gateways.stream()
                .filter(gateway ->
                        gateway.settings().enabled() && gateway.settings().optionsSeconds() > 0)
                .map(GatewayDefinition::id)
                .collect(Collectors.toSet());
        probes.keySet().retainAll(probed);
        for (GatewayDefinition gateway : gateways) {
            if (probed.contains(gateway.id())) {
                tick(gateway, now);
            }
        }
    }

    private void tick(GatewayDefinition gateway, Instant now) {
        Probe last = probes.get(gateway.id());
        if (last != null && last.open().get() && !now.isBefore(last.sentAt().plus(timeout))) {
            ended(last, false, "no answer within " + timeout.toMillis() + " ms");
        }
        Duration interval = Duration.ofSeconds(gateway.settings().optionsSeconds());
        boolean due = last == null
                || !last.open().get() && !now.isBefore(last.sentAt().plus(interval))
                || !last.gateway().settings().equals(gateway.settings());
        if (due) {
            Probe probe = new Probe(gateway, now, new AtomicBoolean(true));
            probes.put(gateway.id(), probe);
            send(probe);
        }
    }

    private void send(Probe probe) {
        try {
            connection.send(
                    requests.options(
                            probe.gateway().settings(),
                            requests.flow(probe.gateway().settings())),
                    outcome -> ended(probe, outcome));
        } catch (UnknownHostException e) {
            ended(probe, false, "its name has no address");
        }
    }

    private void ended(Probe probe, ClientOutcome outcome) {
        switch (outcome) {
            case ClientOutcome.Answered answered -> {
                int status = answered.response().status();
                ended(probe, ProbeRecord.alive(status), "it answers " + status);
            }
            case ClientOutcome.TimedOut timedOut -> ended(probe, false, "no answer");
            case ClientOutcome.Unreachable unreachable -> ended(probe, false, unreachable.cause());
        }
    }

    private void ended(Probe probe, boolean alive, String cause) {
        if (!probe.open().compareAndSet(true, false)
                || !probe.equals(probes.get(probe.gateway().id()))) {
            return;
        }
        ProbeRecord.State changed = states.probed(probe.gateway().id(), alive);
        if (changed == ProbeRecord.State.DOWN) {
            GatewayLog.LOG.down(probe.gateway().name(), cause);
        } else if (changed == ProbeRecord.State.UP) {
            GatewayLog.LOG.up(probe.gateway().name());
        }
    }
}
