package org.carillon.diameter.ra.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.PeerSettings;
import org.carillon.diameter.ResultCode;
import org.carillon.diameter.ra.log.DiameterLog;
import org.carillon.diameter.ra.message.Encoder;
import org.carillon.diameter.ra.message.Fault;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.Answers;
import org.carillon.diameter.ra.peer.Node;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/**
 * What is addressed to others: sent on, or its sender told where to (RFC 6733 §6.1.9 (Relaying and Proxying Requests), §6.2.2
 * (Relaying and Proxying Answers)). AVPs are not looked into and go on as they came, known to us or not.
 */
final class Agent {
    static final Fault LOOP = Fault.of(ResultCode.LOOP_DETECTED, "it has been here");

    /** Redirect-Host-Usage, RFC 6733 §6.13 (Redirect-Host-Usage AVP). */
    private static final long ALL_REALM = 2;

    private static final long REALM_AND_APPLICATION = 3;
    private static final Duration REDIRECT_KEPT = Duration.ofMinutes(10);

    private final Node us;
    private final Peers peers;
    private final Routes routes;
    private final Requester requester;
    private final Duration patience;
    private final Counters counters;

    /** @param patience how long an answer may take before the sender gets 3002 */
    Agent(Node us, Peers peers, Routes routes, Requester requester, Duration patience, Counters counters) {
        this.us = us;
        this.peers = peers;
        this.routes = routes;
        this.requester = requester;
        this.patience = patience;
        this.counters = counters;
    }

    /** The row by which a request is not for us; null when it is, or when it is nobody's. */
    @Nullable
    RealmRoute route(Received request) {
        Header header = request.header();
        AvpList avps = request.avps();
        if (!us.isRelay()
                || header.application() == 0
                || !header.has(Header.PROXIABLE)
                || !request.isReadable()
                || !avps.has(BaseAvps.DESTINATION_REALM)) {
            return null;
        }
        String realm = avps.getText(BaseAvps.DESTINATION_REALM);
        String host = avps.findText(BaseAvps.DESTINATION_HOST).orElse(null);
        if (host == null ? us.isRealm(realm) : us.isHost(host)) {
            return null;
        }
        RealmRoute row = routes.find(realm, header.application());
        return row == null || row.action() == RealmRoute.Action.LOCAL ? null : row;
    }

    /** Why a request that has a route cannot take it; of its contents no more is asked than that it can be read. */
    @Nullable
    Fault fault(Received request) {
        if (request.header().has(Header.ERROR)) {
            return Fault.of(ResultCode.INVALID_HDR_BITS, "a request with the E bit");
        }
        return hasBeenHere(request.avps()) ? LOOP : null;
    }

    /** RFC 6733 §6.1.3 (Agents): we are in a Route-Record. */
    boolean hasBeenHere(AvpList avps) {
        return avps.all(BaseAvps.ROUTE_RECORD).map(Avp::text).anyMatch(us::isHost);
    }

    /** Sends it on, with its sender in a Route-Record; does not wait. */
    void forward(Peer from, Received request, AvpList avps) {
        Header header = request.header();
        DiameterRequest further = new DiameterRequest(
                header.command(),
                us.application(header.application()),
                true,
                header.has(Header.REPEATED),
                avps.with(Avp.of(BaseAvps.ROUTE_RECORD, from.settings().host())));
        counters.forwarded();
        CompletableFuture<DiameterAnswer> answers = requester.forward(further, header.endToEnd(), from, patience);
        CompletableFuture<DiameterAnswer> unused = answers.whenComplete((answer, failure) -> {
            if (answer != null) {
                counters.answered(answer.resultCode().orElse(0));
                from.send(Encoder.encode(header.answer(answer.error()), answer.avps()));
            } else {
                refuse(from, request, fault(failure));
            }
        });
    }

    /** Tells the sender which of the hosts it may ask itself. */
    void redirect(Peer to, Received request, RealmRoute route) {
        List<Avp> avps = new ArrayList<>();
        avps.add(Avp.of(BaseAvps.RESULT_CODE, ResultCode.REDIRECT_INDICATION));
        route.hosts().forEach(host -> avps.add(Avp.of(BaseAvps.REDIRECT_HOST, uri(host))));
        boolean everyApplication = route.applications().isEmpty();
        avps.add(Avp.of(BaseAvps.REDIRECT_HOST_USAGE, everyApplication ? ALL_REALM : REALM_AND_APPLICATION));
        avps.add(Avp.of(BaseAvps.REDIRECT_MAX_CACHE_TIME, REDIRECT_KEPT.toSeconds()));
        counters.answered(ResultCode.REDIRECT_INDICATION);
        to.send(Answers.encode(us, request.header(), request.avps(), new DiameterAnswer(true, AvpList.of(avps))));
    }

    private String uri(String host) {
        Peer known = peers.find(host);
        if (known == null) {
            return "aaa://" + host;
        }
        PeerSettings settings = known.settings();
        return (settings.tls() ? "aaas://" : "aaa://") + host + ":" + settings.port() + ";transport=tcp";
    }

    private static Fault fault(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        boolean busy = cause instanceof DiameterException known && known.reason() == DiameterException.Reason.BUSY;
        return busy
                ? Fault.of(ResultCode.TOO_BUSY, "too many requests wait")
                : Fault.of(ResultCode.UNABLE_TO_DELIVER, "no answer from there");
    }

    private void refuse(Peer to, Received request, Fault fault) {
        Header header = request.header();
        DiameterLog.LOG.refused(
                header.command(), header.application(), to.settings().host(), fault.resultCode(), fault.text());
        counters.answered(fault.resultCode());
        to.send(Answers.refuse(us, header, request.avps(), fault));
    }
}
