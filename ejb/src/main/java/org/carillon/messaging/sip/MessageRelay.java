package org.carillon.messaging.sip;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carillon.account.DigestSecret;
import org.carillon.account.SipConfig;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.registrar.BindingTargets;
import org.carillon.registrar.Bindings;
import org.carillon.registrar.sip.DigestAuthentication;
import org.carillon.registrar.sip.TrustHeaders;
import org.carillon.routing.Senders;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.sip.Changes;
import org.carillon.sip.Forwarding;
import org.carillon.sip.ForwardingListener;
import org.carillon.sip.Outcome;
import org.carillon.sip.SipRequest;
import org.carillon.sip.Target;
import org.carillon.wiring.Unproxied;

/**
 * Sends a MESSAGE on to the devices that its recipient has registered, as a proxy does, and their best answer back (RFC
 * 3428 §6 (Proxy Processing)). Nothing is kept. What arrived is counted; what did not is an event, so that somebody can see why.
 */
@Unproxied
public class MessageRelay {
    /** A little more than timer F (RFC 3261 §17.1.2.2 (Formal Description)), which ends a branch without answer. */
    private static final Duration NO_ANSWER = Duration.ofSeconds(33);

    private final Bindings bindings;
    private final DigestAuthentication digest;
    private final EventLog events;
    private final Clock clock;
    private final TrustHeaders trust;

    @Inject
    public MessageRelay(
            Bindings bindings,
            DigestAuthentication digest,
            Senders senders,
            SipConfig sip,
            EventLog events,
            Clock clock) {
        this.bindings = bindings;
        this.digest = digest;
        this.events = events;
        this.clock = clock;
        this.trust = new TrustHeaders(senders, sip.domain());
    }

    /** 480 where nobody is registered. */
    Outcome relay(SipRequest request, DigestSecret sender, long recipient, CorrelationId correlationId) {
        return relay(
                request,
                trust.changes(request, sender, true, digest),
                recipient,
                new Story(correlationId, Map.of("from", Long.toString(sender.accountId())), recipient));
    }

    /** The same for one that comes from a gateway, whose caller may be anybody. */
    Outcome relayFromGateway(
            SipRequest request, GatewayDefinition gateway, long recipient, CorrelationId correlationId) {
        return relay(
                request,
                TrustHeaders.fromGateway(request, gateway.settings().inbound().assertsIdentity(), digest),
                recipient,
                new Story(correlationId, Map.of("gateway", gateway.name()), recipient));
    }

    private Outcome relay(SipRequest request, Changes changes, long recipient, Story story) {
        List<Target> targets = BindingTargets.oneOfEachDevice(bindings.find(recipient), request).stream()
                .map(binding -> BindingTargets.of(binding, 0))
                .toList();
        if (targets.isEmpty()) {
            story.missed(480);
            return Outcome.respond(480, "Temporarily Unavailable");
        }
        return Outcome.forward(new Forwarding(targets, changes, null, NO_ANSWER, story));
    }

    /** What is told of a message that did not arrive. */
    private final class Story implements ForwardingListener {
        private final CorrelationId correlationId;
        private final Map<String, String> sender;
        private final long recipient;

        /** @param sender how the event names him */
        Story(CorrelationId correlationId, Map<String, String> sender, long recipient) {
            this.correlationId = correlationId;
            this.sender = sender;
            this.recipient = recipient;
        }

        @Override
        public void relayed(int status) {
            // where the sender gets nothing, his own timer says 408
            missed(status == 0 ? 408 : status);
        }

        void missed(int status) {
            Map<String, String> details = new HashMap<>(sender);
            details.put("status", Integer.toString(status));
            events.record(new Event(correlationId, clock.instant(), "message.missed", recipient, details));
        }
    }
}
