package org.carillon.sip.ra.trace;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.sip.Flow;
import org.carillon.sip.Trace;
import org.carillon.sip.Trace.Subject;
import org.carillon.sip.ra.guard.Network;
import org.carillon.sip.ra.message.Glance;

/** A trace and how much it has taken. */
final class LiveTrace {
    private static final int KNOWN_CALLS = 1000;

    private final Trace trace;
    private final List<Network> networks;
    private final AtomicInteger taken = new AtomicInteger();
    /** Calls of the user, so that also those of their messages are seen in which a gateway's number stands for him. */
    private final Map<String, Boolean> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > KNOWN_CALLS;
        }
    };

    /** @throws IllegalArgumentException when a value is no address where there should be one */
    LiveTrace(Trace trace) {
        this.trace = trace;
        this.networks = trace.subject() == Subject.PEER
                ? trace.values().stream().map(Network::parse).toList()
                : List.of();
    }

    Trace trace() {
        return trace;
    }

    /** Counts the message where it belongs to the trace and the trace goes on. */
    boolean takes(Glance glance, Flow flow, long nowMillis) {
        return taken.get() < trace.limit()
                && nowMillis < trace.until().toEpochMilli()
                && concerns(glance, flow)
                && taken.incrementAndGet() <= trace.limit();
    }

    private boolean concerns(Glance glance, Flow flow) {
        return switch (trace.subject()) {
            case USER -> concernsUser(glance);
            case CALL -> trace.values().contains(glance.callId());
            case PEER -> concernsPeer(flow.remote().getAddress());
        };
    }

    private boolean concernsUser(Glance glance) {
        String callId = glance.callId();
        synchronized (calls) {
            if (calls.containsKey(callId)) {
                return true;
            }
        }
        if (!glance.names(trace.values())) {
            return false;
        }
        if (!callId.isEmpty()) {
            synchronized (calls) {
                calls.put(callId, true);
            }
        }
        return true;
    }

    private boolean concernsPeer(InetAddress peer) {
        for (Network network : networks) {
            if (network.contains(peer)) {
                return true;
            }
        }
        return false;
    }
}
