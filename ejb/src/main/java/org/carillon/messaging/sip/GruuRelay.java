package org.carillon.messaging.sip;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.carillon.account.DigestSecret;
import org.carillon.account.SipConfig;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.registrar.Binding;
import org.carillon.registrar.Gruu;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.carillon.wiring.Unproxied;

/**
 * Takes a MESSAGE for a GRUU to the one device that it names, and its answer back. It is not kept: who writes to a GRUU
 * means this device now, and the sender learns at once when it is not there (RFC 5627 §6.1 (Request Targeting)).
 */
@Unproxied
public class GruuRelay {
    /** RFC 5626 §11.1 (430 (Flow Failed) Response Code). */
    private static final int FLOW_FAILED = 430;

    private static final Reply NOT_THERE = Reply.of(480, "Temporarily Unavailable");

    private final SipConnection connection;
    private final EventLog events;
    private final String domain;
    private final Clock clock;

    @Inject
    public GruuRelay(SipConnection connection, EventLog events, SipConfig sip, Clock clock) {
        this.connection = connection;
        this.events = events;
        this.domain = sip.domain();
        this.clock = clock;
    }

    /** Answers the exchange when the device has answered, or when it cannot be reached. */
    void relay(ServerExchange exchange, DigestSecret sender, Gruu gruu, CorrelationId correlationId) {
        relay(exchange, sender, gruu.accountId(), new ArrayDeque<>(gruu.bindings()), correlationId);
    }

    private void relay(
            ServerExchange exchange,
            DigestSecret sender,
            long recipient,
            Deque<Binding> flows,
            CorrelationId correlationId) {
        Binding flow = flows.poll();
        if (flow == null) {
            exchange.respond(NOT_THERE);
            return;
        }
        connection.send(request(exchange.request(), sender, flow), outcome -> {
            if (!flows.isEmpty() && flowFailed(outcome)) {
                relay(exchange, sender, recipient, flows, correlationId);
                return;
            }
            Reply reply = reply(outcome);
            events.record(new Event(
                    correlationId,
                    clock.instant(),
                    "message.relayed",
                    recipient,
                    Map.of(
                            "from", Long.toString(sender.accountId()),
                            "device", Long.toString(flow.deviceId()),
                            "status", Integer.toString(reply.status()))));
            exchange.respond(reply);
        });
    }

    private OutboundRequest request(SipRequest request, DigestSecret sender, Binding flow) {
        List<Header> route = flow.route().stream()
                .map(uri -> new Header("Route", "<" + uri + ">"))
                .toList();
        String tag = request.from().tag();
        return new OutboundRequest(
                "MESSAGE",
                flow.contact(),
                NameAddress.of(request.from().displayName(), SipUri.of(sender.login(), domain)),
                // RFC 3261 §8.1.1.3 (From) asks for one; a client of RFC 2543 has none
                tag == null ? "none" : tag,
                NameAddress.of(null, request.to().uri()),
                request.callId(),
                request.cseq().number(),
                route,
                request.contentType(),
                request.body(),
                flow.flow());
    }

    private static boolean flowFailed(ClientOutcome outcome) {
        return outcome instanceof ClientOutcome.Unreachable
                || outcome instanceof ClientOutcome.Answered answered
                        && answered.response().status() == FLOW_FAILED;
    }

    private static Reply reply(ClientOutcome outcome) {
        return switch (outcome) {
            case ClientOutcome.Answered answered ->
                Reply.of(answered.response().status(), answered.response().reason());
            case ClientOutcome.TimedOut timedOut -> Reply.of(408, "Request Timeout");
            case ClientOutcome.Unreachable unreachable -> NOT_THERE;
        };
    }
}
