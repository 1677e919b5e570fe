package org.carillon.diameter.ra.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/** A request of ours that has no answer yet. What changes is guarded by itself. */
final class Outstanding {
    final DiameterRequest request;
    final AvpList avps;
    final int endToEnd;
    /** System.nanoTime() at which the time is over. */
    final long deadline;

    final CompletableFuture<DiameterAnswer> future = new CompletableFuture<>();
    final Set<Peer> tried = new HashSet<>();
    /** What a redirect agent told; empty while none did. */
    private List<Peer> told;

    private @Nullable Peer peer;
    private int hopByHop;
    private boolean again;
    private boolean againBefore;

    Outstanding(DiameterRequest request, AvpList avps, int endToEnd, long deadline, List<Peer> told) {
        this.request = request;
        this.avps = avps;
        this.endToEnd = endToEnd;
        this.deadline = deadline;
        this.told = told;
    }

    /**
     * Where it goes next, with the T bit if it left before. From now on both may have it if it goes to another one: the peer
     * may be lost before its sender knows that it was sent.
     */
    synchronized Header goesTo(Peer next, int newHopByHop) {
        peer = next;
        hopByHop = newHopByHop;
        tried.add(next);
        againBefore = again;
        again = true;
        int flags = Header.REQUEST
                | (request.proxiable() ? Header.PROXIABLE : 0)
                | (request.repeated() || againBefore ? Header.REPEATED : 0);
        return new Header(flags, request.command(), request.application().id(), newHopByHop, endToEnd);
    }

    /** The peer did not take it. */
    synchronized void stayed() {
        again = againBefore;
    }

    /** The peer that had it did not handle it, and says so. */
    synchronized void refused() {
        again = false;
    }

    /** A redirect agent says that these should be asked, also one that was asked before. */
    synchronized void redirected(List<Peer> to) {
        told = to;
        again = false;
    }

    synchronized List<Peer> told() {
        return told;
    }

    /** Counts against the peer that has it. */
    synchronized void timedOut() {
        if (peer != null) {
            peer.traffic().timedOut();
        }
    }

    synchronized boolean isWith(Peer one) {
        return peer == one;
    }

    synchronized int hopByHop() {
        return hopByHop;
    }
}
