package org.carillon.sip.ra.proxy;

import java.io.IOException;
import java.util.List;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.Target;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.transaction.ClientTransaction;
import org.carillon.sip.ra.transaction.ClientUser;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a request on its way: the addresses of its destination one after the other, each in a client transaction of
 * its own, until one answers (RFC 3263 §4.3 (Details of RFC 2782 Process)). Everything runs in the turns of its context.
 */
final class Branch implements ClientUser {
    private final ResponseContext context;
    private final Destination destination;
    private List<Hop> hops = List.of();
    private int tried;
    private @Nullable ClientTransaction transaction;
    private boolean stopped;
    private boolean counted = true;
    private boolean ended;
    private boolean answered;

    Branch(ResponseContext context, Destination destination) {
        this.context = context;
        this.destination = destination;
    }

    Target target() {
        return destination.target();
    }

    void begin() {
        Flow flow = destination.flow();
        if (flow != null) {
            Path open = open(flow);
            if (open != null) {
                send(open);
                return;
            }
            if (!destination.listensBesides(flow)) {
                context.take(() -> context.ended(this, Result.FLOW_GONE));
                return;
            }
        }
        List<Hop> known = context.proxy().known(destination, context.octets());
        if (known != null) {
            hops = known;
            sendToNext(Result.NOT_REACHED);
            return;
        }
        context.proxy().aside(() -> {
            List<Hop> found;
            try {
                found = context.proxy().lookUp(destination, context.octets());
            } catch (IOException | RuntimeException failure) {
                SipLog.LOG.notResolved(destination.nextHop().host(), failure.toString());
                found = List.of();
            }
            List<Hop> resolved = found;
            context.take(() -> {
                hops = resolved;
                sendToNext(Result.NOT_REACHED);
            });
        });
    }

    /** Gives it up: an INVITE is cancelled and still ends with a final response, anything else is over. */
    void cancel() {
        if (ended || stopped) {
            return;
        }
        stopped = true;
        ClientTransaction sent = transaction;
        if (sent != null && context.isInvite()) {
            sent.cancel();
            return;
        }
        if (sent != null) {
            sent.abandon();
        }
        context.take(() -> context.ended(this, Result.CANCELLED));
    }

    @Override
    public void responded(ReceivedResponse response) {
        context.take(() -> {
            int status = response.status();
            if (!hops.isEmpty()) {
                Hop hop = hops.get(tried - 1);
                int asked = response.askedLoss();
                if (asked >= 0) {
                    context.proxy()
                            .losses()
                            .learn(hop.remote(), asked, response.askedMillis(), response.askedSequence());
                }
                if (status == 503) {
                    context.proxy().dead().failed(hop);
                } else {
                    context.proxy().dead().answered(hop);
                }
            }
            if (status == 503 && tried < hops.size() && !stopped && !context.isOver()) {
                sendToNext(Result.of(response));
            } else {
                context.received(this, response);
            }
        });
    }

    @Override
    public void failed(ClientOutcome why) {
        context.take(() -> {
            boolean timedOut = why instanceof ClientOutcome.TimedOut;
            if (hops.isEmpty()) {
                sendToNext(timedOut ? Result.TIMED_OUT : Result.FLOW_GONE);
                return;
            }
            if (!stopped) {
                context.proxy().dead().failed(hops.get(tried - 1));
            }
            sendToNext(timedOut ? Result.TIMED_OUT : Result.NOT_REACHED);
        });
    }

    /** True once: the context counts no more on what becomes of it. */
    boolean uncount() {
        boolean was = counted;
        counted = false;
        return was;
    }

    boolean isCounted() {
        return counted;
    }

    /** True once: its client transaction is over, or answered. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    boolean isEnded() {
        return ended;
    }

    /** True once. */
    boolean answer() {
        boolean first = !answered;
        answered = true;
        return first;
    }

    /** @param failure how the branch ends where there is no further address */
    private void sendToNext(Result failure) {
        if (ended) {
            return;
        }
        if (stopped || context.isOver()) {
            context.take(() -> context.ended(this, Result.CANCELLED));
            return;
        }
        if (tried == hops.size()) {
            context.take(() -> context.ended(this, failure));
            return;
        }
        Hop hop = hops.get(tried++);
        Path open = open(hop.flow());
        if (open != null) {
            send(open);
            return;
        }
        context.proxy().aside(() -> {
            Path path;
            try {
                path = context.proxy().paths().connect(hop.flow());
            } catch (IOException | RuntimeException unreachable) {
                SipLog.LOG.notConnected(hop.remote().toString(), unreachable.toString());
                failed(new ClientOutcome.Unreachable(unreachable.toString()));
                return;
            }
            context.take(() -> {
                if (stopped || context.isOver()) {
                    context.ended(this, Result.CANCELLED);
                } else {
                    send(path);
                }
            });
        });
    }

    private void send(Path path) {
        @Nullable ClientTransaction sent;
        try {
            sent = context.transaction(this, destination, path);
        } catch (IllegalArgumentException unwritable) {
            // a part of the target cannot stand on the wire
            SipLog.LOG.notConnected(destination.nextHop().host(), unwritable.toString());
            context.take(() -> context.ended(this, Result.NOT_REACHED));
            return;
        }
        if (sent == null) {
            // as if the hop had refused it with 503
            sendToNext(Result.NOT_REACHED);
            return;
        }
        transaction = sent;
        sent.begin();
    }

    private @Nullable Path open(Flow flow) {
        try {
            Path open = context.proxy().paths().open(flow);
            return open == null || open.isClosed() ? null : open;
        } catch (IOException noSuchTransport) {
            return null;
        }
    }
}
