package org.carillon.diameter.ra.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.Answers;
import org.carillon.diameter.ra.peer.Node;
import org.carillon.diameter.ra.peer.Peer;

/** One request until it is answered; nobody but its handler holds it. */
final class Exchange implements DiameterExchange {
    private final Node us;
    private final Peer peer;
    private final Received received;
    private final DiameterRequest request;
    private final Counters counters;
    private final AtomicBoolean answered = new AtomicBoolean();

    Exchange(Node us, Peer peer, Received received, DiameterRequest request, Counters counters) {
        this.us = us;
        this.peer = peer;
        this.received = received;
        this.request = request;
        this.counters = counters;
    }

    @Override
    public DiameterRequest request() {
        return request;
    }

    @Override
    public String peer() {
        return peer.settings().host();
    }

    @Override
    public void answer(DiameterAnswer answer) {
        if (!answered.compareAndSet(false, true)) {
            throw new IllegalStateException("answered already");
        }
        counters.answered(answer.resultCode().orElse(0));
        peer.send(Answers.encode(us, received.header(), received.avps(), answer));
    }

    boolean isAnswered() {
        return answered.get();
    }
}
