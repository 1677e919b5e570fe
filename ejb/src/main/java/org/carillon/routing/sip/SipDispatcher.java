package org.carillon.routing.sip;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.carillon.guard.Offences;
import org.carillon.routing.OwnAddresses;
import org.carillon.routing.gateway.Gateways;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipGuard.Offence;
import org.carillon.sip.SipRequest;
import org.carillon.wiring.Unproxied;

/** Hands a request to the handler of its method, in the order of RFC 3261 §8.2 (UAS Behavior). Required extensions were
 * checked by the adapter. */
@Unproxied
public class SipDispatcher {
    private final Map<String, RequestHandler> handlers;
    private final OwnAddresses ours;
    private final String allow;
    private BiConsumer<InetAddress, Offence> offences = (source, offence) -> {};
    private Predicate<InetAddress> spared = source -> false;

    @Inject
    public SipDispatcher(@Any Instance<RequestHandler> handlers, OwnAddresses ours) {
        this(handlers.stream().toList(), ours);
    }

    SipDispatcher(List<RequestHandler> handlers, OwnAddresses ours) {
        Map<String, RequestHandler> byMethod = new TreeMap<>();
        handlers.forEach(handler -> byMethod.put(handler.method(), handler));
        this.handlers = Map.copyOf(byMethod);
        this.allow = String.join(", ", byMethod.keySet());
        this.ours = ours;
    }

    /** The methods that are served, as Allow lists them (RFC 3261 §20.5 (Allow)). */
    String allow() {
        return allow;
    }

    @Inject
    void reportTo(Offences reports) {
        offences = reports::report;
    }

    /** The numbers that a gateway calls are other people's mistakes. */
    @Inject
    void spare(Gateways gateways) {
        spared = source ->
                gateways.all().stream().anyMatch(gateway -> gateway.settings().enabled() && gateway.trusts(source));
    }

    /** Answers the exchange, sends it on, or leaves it to the handler that said that it will answer. Never throws. */
    public void dispatch(ServerExchange exchange) {
        SipRequest request = exchange.request();
        try {
            if (request.method().equals("ACK")) {
                return;
            }
            switch (outcome(exchange)) {
                case Outcome.Respond answer -> {
                    reportSearch(request, answer.reply());
                    exchange.respond(answer.reply());
                }
                case Outcome.Forward onward -> exchange.forward(onward.forwarding());
                case Outcome.Pending later -> {}
            }
        } catch (RuntimeException e) {
            exchange.respond(failed(request, e));
        }
    }

    /** Who looks for users without saying who he is, is looking for somebody to attack. */
    private void reportSearch(SipRequest request, Reply reply) {
        if (reply.status() == 404
                && request.header("Authorization") == null
                && request.header("Proxy-Authorization") == null) {
            InetAddress source = request.flow().remote().getAddress();
            if (!spared.test(source)) {
                offences.accept(source, Offence.UNKNOWN_USER);
            }
        }
    }

    private Outcome outcome(ServerExchange exchange) {
        SipRequest request = exchange.request();
        if (request.method().equals("CANCEL")) {
            // RFC 3261 §9.2 (Server Behavior): there is no pending INVITE that it could match
            return Outcome.respond(481, "Call/Transaction Does Not Exist");
        }
        RequestHandler handler = handlers.get(request.method());
        if (handler == null) {
            return Outcome.respond(
                    request.to().tag() == null
                            ? Reply.of(405, "Method Not Allowed").with("Allow", allow)
                            : Reply.of(481, "Call/Transaction Does Not Exist"));
        }
        if (request.to().tag() != null) {
            // RFC 3261 §12.2.2 (UAS Behavior): the dialog's tags say more than the Request-URI, which is our Contact.
            // Dialogs that
            // pass here have our Route and need no handler
            return handler.keepsDialogs()
                    ? handler.handle(exchange)
                    : Outcome.respond(481, "Call/Transaction Does Not Exist");
        }
        if (!ours.contains(request.requestUri())) {
            return Outcome.respond(404, "Not Found");
        }
        return handler.handle(exchange);
    }

    private static Reply failed(SipRequest request, RuntimeException failure) {
        Reply expected = SipErrorMapper.expected(failure);
        if (expected == null) {
            RoutingLog.LOG.failed(failure, request.method(), request.callId());
            return Reply.of(500, "Server Internal Error");
        }
        if (expected.status() == 503) {
            RoutingLog.LOG.unavailable(request.method(), request.callId(), failure.toString());
        }
        return expected;
    }
}
