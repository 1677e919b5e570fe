package org.carillon.diameter.ra.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.Answers;
import org.carillon.diameter.ra.peer.Node;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/** One request until it is answered; nobody but its handler holds it. */
final class Exchange implements DiameterExchange {
    private final Node us;
    private final Peer peer;
    private final Received received;
    private final DiameterRequest request;
    private final Counters counters;
    private final @Nullable Forwarder forwarder;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile Function<DiameterAnswer, List<Exchange>> remembering = answer -> List.of();

    /** @param forwarder for a request that is for others; null for one that is for us */
    Exchange(
            Node us,
            Peer peer,
            Received received,
            DiameterRequest request,
            Counters counters,
            @Nullable Forwarder forwarder) {
        this.us = us;
        this.peer = peer;
        this.received = received;
        this.request = request;
        this.counters = counters;
        this.forwarder = forwarder;
    }

    /** Sends a request on. */
    @FunctionalInterface
    interface Forwarder {
        void forward(AvpList avps);
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
        end();
        counters.answered(answer.resultCode().orElse(0));
        // before it leaves: who gets it may ask again at once
        List<Exchange> repetitions = remembering.apply(answer);
        peer.send(Answers.encode(us, received.header(), received.avps(), answer));
        repetitions.forEach(each -> each.answer(answer));
    }

    @Override
    public boolean isForOthers() {
        return forwarder != null;
    }

    @Override
    public void forward(AvpList avps) {
        Forwarder further = forwarder;
        if (further == null) {
            throw new IllegalStateException("the request is for this node");
        }
        end();
        further.forward(avps);
    }

    Received received() {
        return received;
    }

    /** Who remembers the answer, and knows which others get it too; set before the request is handled. */
    void rememberedBy(Function<DiameterAnswer, List<Exchange>> memory) {
        remembering = memory;
    }

    boolean isAnswered() {
        return answered.get();
    }

    private void end() {
        if (!answered.compareAndSet(false, true)) {
            throw new IllegalStateException("answered already");
        }
    }
}
