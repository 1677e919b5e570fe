package org.carillon.sip.ra.transaction;

import java.util.concurrent.atomic.AtomicBoolean;
import org.carillon.sip.Forwarding;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.message.ResponseWriter;
import org.carillon.sip.ra.transaction.Repetitions.Answered;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered once and of which nothing is kept (RFC 3261 §8.2.7 (Stateless UAS Behavior)): no provisional
 * response, and for the same octets the same tag of To. Of one with credentials over UDP the answer is kept for a while.
 */
public final class StatelessExchange implements ServerExchange {
    private final ReceivedRequest request;
    private final Path path;
    private final ServerTransactions transactions;
    private final Forwarder forwarder;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final long begunNanos = System.nanoTime();
    private @Nullable Answered kept;

    /** @param path where answers go */
    public StatelessExchange(ReceivedRequest request, Path path, ServerTransactions transactions, Forwarder forwarder) {
        this.request = request;
        this.path = path;
        this.transactions = transactions;
        this.forwarder = forwarder;
    }

    /**
     * Answers a request that came before and must not be handled again as it was answered then, if it was.
     *
     * @return false for one that has to be handled
     */
    public boolean absorb() {
        if (path.flow().transport().reliable()
                || request.header("Authorization") == null && request.header("Proxy-Authorization") == null) {
            return false;
        }
        Answered begun = new Answered(
                request.transactionKey(request.method()), request.flow().remote(), begunNanos);
        Answered earlier = transactions.begin(begun);
        if (earlier == null) {
            kept = begun;
            return false;
        }
        byte[] answer = earlier.answer();
        if (answer == null) {
            // it is being answered, or was sent on
            transactions.absorb(request, path);
        } else {
            transactions.counters().retransmissionAbsorbed();
            ServerTransaction.send(answer, path);
        }
        return true;
    }

    @Override
    public ReceivedRequest request() {
        return request;
    }

    @Override
    public String toTag() {
        String tag = request.to().tag();
        return tag != null ? tag : transactions.tagOf(request);
    }

    @Override
    public void respond(Reply reply) {
        if (reply.status() < 200 || !answered.compareAndSet(false, true)) {
            return;
        }
        byte[] octets = transactions.writer().write(request, reply, transactions.tagOf(request));
        CountedMethod method = CountedMethod.of(request.method());
        transactions.counters().responseSent(method, reply.status());
        transactions.counters().served(method, System.nanoTime() - begunNanos);
        if (kept != null) {
            kept.answer(octets);
        }
        ServerTransaction.send(octets, path);
    }

    @Override
    public void forward(Forwarding forwarding) {
        if (answered.get()) {
            return;
        }
        switch (transactions.admit(request, path)) {
            case ServerTransactions.Admission.New begun -> {
                answered.set(true);
                forwarder.forward(request, begun.transaction(), forwarding);
            }
            case ServerTransactions.Admission.Full full -> respond(ResponseWriter.NO_ROOM);
            case ServerTransactions.Admission.Absorbed absorbed -> answered.set(true);
        }
    }
}
