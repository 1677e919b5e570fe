package org.carillon.diameter.ra.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ResultCode;
import org.carillon.diameter.ra.log.DiameterLog;
import org.carillon.diameter.ra.message.Fault;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.MessageRules;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.Answers;
import org.carillon.diameter.ra.peer.Node;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * Requests of others: refused here when they cannot be right or are not for us, sent on when the realm table says so, else
 * handed to the listener on a thread of its own kind, never on the one that reads the connection.
 */
final class Responder {
    private final Node us;
    private final Executor workers;
    private final RequestSink sink;
    private final Agent agent;
    private final Duplicates duplicates;
    private final Counters counters;

    Responder(Node us, Executor workers, RequestSink sink, Agent agent, Duplicates duplicates, Counters counters) {
        this.us = us;
        this.workers = workers;
        this.sink = sink;
        this.agent = agent;
        this.duplicates = duplicates;
        this.counters = counters;
    }

    void request(Peer peer, Received request) {
        Header header = request.header();
        boolean known = MessageRules.knows(header.application(), header.command());
        counters.received(known && us.serves(header.application()) ? header.command() : 0);
        RealmRoute route = agent.route(request);
        Fault fault = route == null ? fault(request) : agent.fault(request);
        if (fault != null) {
            refuse(peer, request, fault);
            return;
        }
        switch (route == null ? RealmRoute.Action.LOCAL : route.action()) {
            case RELAY -> agent.forward(peer, request, request.avps());
            case REDIRECT -> agent.redirect(peer, request, route);
            case PROXY -> handle(peer, request, avps -> agent.forward(peer, request, avps));
            case LOCAL -> handle(peer, request, null);
        }
    }

    private void handle(Peer peer, Received request, Exchange.@Nullable Forwarder forwarder) {
        Exchange exchange = new Exchange(us, peer, request, view(request), counters, forwarder);
        if (forwarder == null && duplicates.isRepetition(exchange, System.nanoTime())) {
            counters.duplicate();
            return;
        }
        try {
            workers.execute(() -> deliver(exchange, request.header()));
        } catch (RejectedExecutionException full) {
            refuse(exchange, Fault.of(ResultCode.TOO_BUSY, "too many requests wait"));
        }
    }

    /** The order is that of RFC 6733 §6.1 (Diameter Request Routing Overview): may we, can we, is it for us, is it sound. */
    private @Nullable Fault fault(Received request) {
        Header header = request.header();
        AvpList avps = request.avps();
        if (header.application() != 0 && !us.serves(header.application())) {
            return Fault.of(ResultCode.APPLICATION_UNSUPPORTED, "application " + header.application());
        }
        if (!MessageRules.knows(header.application(), header.command())) {
            return Fault.of(ResultCode.COMMAND_UNSUPPORTED, "command " + header.command());
        }
        if (request.isReadable()) {
            if (agent.hasBeenHere(avps)) {
                return Agent.LOOP;
            }
            if (avps.find(BaseAvps.DESTINATION_HOST).map(Avp::text).stream().anyMatch(host -> !us.isHost(host))) {
                return Fault.of(ResultCode.UNABLE_TO_DELIVER, "Destination-Host is not this node");
            }
            if (avps.find(BaseAvps.DESTINATION_REALM).map(Avp::text).stream().anyMatch(realm -> !us.isRealm(realm))) {
                return Fault.of(ResultCode.REALM_NOT_SERVED, "Destination-Realm is not that of this node");
            }
        }
        return MessageRules.check(request);
    }

    private void deliver(Exchange exchange, Header header) {
        try {
            if (!sink.deliver(exchange)) {
                refuse(exchange, Fault.of(ResultCode.TOO_BUSY, "nobody is there to handle it"));
            }
        } catch (RuntimeException failure) {
            AvpException broken = brokenIn(failure);
            if (broken == null) {
                DiameterLog.LOG.handlerFailed(header.command(), header.application(), failure);
            }
            if (!exchange.isAnswered()) {
                refuse(exchange, broken == null ? Fault.of(ResultCode.UNABLE_TO_COMPLY, "failed") : Fault.of(broken));
            }
        }
    }

    /** The container wraps what a bean throws. */
    private static @Nullable AvpException brokenIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AvpException broken) {
                return broken;
            }
        }
        return null;
    }

    private void refuse(Exchange exchange, Fault fault) {
        Header header = exchange.received().header();
        DiameterLog.LOG.refused(
                header.command(), header.application(), exchange.peer(), fault.resultCode(), fault.text());
        exchange.answer(Answers.refusal(fault));
    }

    private void refuse(Peer peer, Received request, Fault fault) {
        Header header = request.header();
        DiameterLog.LOG.refused(
                header.command(), header.application(), peer.settings().host(), fault.resultCode(), fault.text());
        counters.answered(fault.resultCode());
        peer.send(Answers.refuse(us, header, request.avps(), fault));
    }

    private DiameterRequest view(Received request) {
        Header header = request.header();
        return new DiameterRequest(
                header.command(),
                us.application(header.application()),
                header.has(Header.PROXIABLE),
                header.has(Header.REPEATED),
                request.avps());
    }
}
