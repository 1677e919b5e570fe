package org.carillon.sip.ra.proxy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.carillon.sip.Changes;
import org.carillon.sip.Forwarded;
import org.carillon.sip.Forwarding;
import org.carillon.sip.ForwardingListener.Verdict;
import org.carillon.sip.Reply;
import org.carillon.sip.SipResponse;
import org.carillon.sip.Target;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.transaction.ClientTransaction;
import org.carillon.sip.ra.transaction.ServerTransaction;
import org.carillon.sip.ra.transport.Path;
import org.jspecify.annotations.Nullable;

/**
 * A request that was sent on, its branches and what becomes of their responses (RFC 3261 §16.7 (Response Processing)).
 * What concerns it runs in turns, so that no field needs a lock. Timers go on after the final response, some for minutes;
 * they hold it by a grip that lets go.
 *
 * <p>A branch counts until it has ended or is given up; what comes next is decided when none counts. It is settled when
 * its client transaction is over: the final answer waits for that, so that no device is left with a call that its caller
 * knows nothing of.
 */
final class ResponseContext implements Forwarded {
    private final Proxy proxy;
    private final ServerTransaction server;
    private final boolean invite;
    /** Whether the client is a proxy and the request stands in a dialog. */
    private final boolean onward;

    private final int octets;
    private final String mark;
    private final Duration noAnswer;
    private final Listening listener;
    private final Upstream upstream;
    private final Branches branches;
    private final Turns turns = new Turns();
    private @Nullable ReceivedRequest request;
    private Changes changes;
    private @Nullable String dialog;
    private Ranks untried = Ranks.NONE;
    /** The number of the rank, so that the timer of an earlier one finds that it is late. */
    private int round;

    private boolean cancelled;
    /** After a 6xx no branch begins. */
    private boolean declined;
    /** The listener wants the caller to wait. */
    private boolean held;

    private boolean heldAgain;
    private @Nullable Runnable conclusion;
    private long timerCNanos;
    private volatile boolean over;
    private final Grip grip = new Grip(this);

    /**
     * @param mark what the branches are told by when the request comes round
     * @param inDialog whether the request is led by its Route
     */
    ResponseContext(
            Proxy proxy,
            ServerTransaction server,
            ReceivedRequest request,
            Forwarding forwarding,
            String mark,
            boolean inDialog) {
        this.proxy = proxy;
        this.server = server;
        this.request = request;
        this.invite = request.method().equals("INVITE");
        this.onward = inDialog && !request.isFromItsOrigin();
        this.octets = request.octets();
        this.mark = mark;
        this.noAnswer = forwarding.noAnswer();
        this.listener = new Listening(forwarding.listener());
        this.upstream = new Upstream(proxy, server, listener, request.asksForFeedback());
        this.branches = new Branches(listener);
        this.changes = forwarding.changes();
        this.dialog = forwarding.dialog();
    }

    void begin(List<Destination> destinations) {
        take(() -> {
            untried = new Ranks(destinations);
            if (!untried.isEmpty()) {
                tryNextRank();
            }
            listener.begun(this);
            beginTimers();
            take(this::advance);
        });
    }

    @Override
    public boolean fork(Target target) {
        if (over) {
            return false;
        }
        take(() -> {
            if (over || cancelled || declined || conclusion != null) {
                listener.refused(target, null);
                return;
            }
            if (held || !branches.isAnyCounting()) {
                held = false;
                heldAgain = false;
                beginRound();
            }
            begin(Destination.of(target));
        });
        return true;
    }

    @Override
    public void progress(Reply reply) {
        if (reply.status() >= 200) {
            throw new IllegalArgumentException("a provisional response is 100 to 199");
        }
        take(() -> {
            if (!over && (invite || reply.status() == 100)) {
                server.respond(reply);
            }
        });
    }

    @Override
    public void end(Reply reply) {
        if (reply.status() < 200) {
            throw new IllegalArgumentException("a final response is 200 to 699");
        }
        take(() -> {
            if (!over && !cancelled && conclusion == null) {
                branches.cancel();
                conclude(() -> server.respond(reply));
            }
        });
    }

    /** The caller's CANCEL (RFC 3261 §16.10 (CANCEL Processing)): the answer to the INVITE waits for those of the branches. */
    void cancel() {
        take(() -> {
            if (!over && !cancelled) {
                cancelled = true;
                untried = Ranks.NONE;
                listener.cancelled();
                branches.cancel();
                advance();
            }
        });
    }

    /** Runs the task after those that run or wait. */
    void take(Runnable task) {
        turns.take(task);
    }

    Proxy proxy() {
        return proxy;
    }

    boolean isInvite() {
        return invite;
    }

    boolean isOver() {
        return over;
    }

    /** Of the request as it came. */
    int octets() {
        return octets;
    }

    /** A client transaction for a copy, still to begin; null where the next hop asked not to get it. */
    @Nullable
    ClientTransaction transaction(Branch branch, Destination destination, Path path) {
        ReceivedRequest original = request;
        if (original == null) {
            throw new IllegalStateException("the request is answered");
        }
        if (changes.from() != null || destination.target().changes().from() != null) {
            upstream.fromChanged(original);
        }
        return proxy.transaction(original, changes, dialog, destination, path, mark, branch);
    }

    void received(Branch branch, ReceivedResponse response) {
        if (response.status() < 200) {
            provisional(branch, response);
        } else if (response.status() < 300) {
            success(branch, response);
        } else {
            ended(branch, Result.of(response));
        }
    }

    /** The branch has no 2xx and gets none. */
    void ended(Branch branch, Result result) {
        if (!branches.settle(branch) || over) {
            return;
        }
        branches.uncount(branch, result);
        if (result.status() >= 600) {
            // RFC 3261 §16.7 (Response Processing), step 5
            declined = true;
            untried = Ranks.NONE;
            branches.giveUp(Result.CANCELLED);
        }
        advance();
    }

    private void provisional(Branch branch, ReceivedResponse response) {
        if (response.status() == 100 || !invite) {
            // RFC 4320 §4.1 (Action 1): nothing but 100, hop by hop, for other requests
            return;
        }
        timerCNanos = System.nanoTime() + proxy.timers().c().toNanos();
        if (over || conclusion != null || !branch.isCounted()) {
            return;
        }
        if (upstream.relay(branch.target(), response)) {
            listener.progress(branch.target(), response);
        }
    }

    private void success(Branch branch, ReceivedResponse response) {
        byte[] copy = upstream.copy(branch.target(), response);
        if (copy == null) {
            ended(branch, Result.NOT_REACHED);
            return;
        }
        boolean first = branch.answer();
        branches.settle(branch);
        // before it is on its way: what follows it, such as a BYE, must not overtake what is known of it
        if (!over || first && server.isAccepted()) {
            listener.answered(branch.target(), response);
        }
        // the server transaction takes further ones after a 2xx to an INVITE, and nothing after another final response
        server.relay(copy, response.status());
        if (!over) {
            over = true;
            branches.cancel();
            release();
        }
    }

    /** What follows when a branch has ended or the caller has cancelled. */
    private void advance() {
        if (over) {
            return;
        }
        if (cancelled) {
            if (!branches.isAnyUnsettled()) {
                finish(() -> server.respond(Reply.of(487, "Request Terminated")));
            }
        } else if (conclusion != null) {
            if (!branches.isAnyUnsettled()) {
                finish(conclusion);
            }
        } else if (!branches.isAnyCounting() && !held) {
            if (untried.isEmpty()) {
                ask();
            } else {
                tryNextRank();
            }
        }
    }

    private void ask() {
        FinalAnswer best = FinalAnswer.of(branches.results(), invite, onward);
        SipResponse response = best instanceof FinalAnswer.Copy copy ? copy.response() : null;
        switch (listener.failed(response)) {
            case Verdict.Relay relay -> relay(best);
            case Verdict.Answer answer -> conclude(() -> server.respond(answer.reply()));
            case Verdict.Try more -> {
                if (more.targets().isEmpty()) {
                    relay(best);
                    return;
                }
                branches.forgetResults();
                declined = false;
                untried = new Ranks(more.targets().stream().map(Destination::of).toList());
                tryNextRank();
            }
            case Verdict.Wait wait -> {
                if (heldAgain) {
                    relay(best);
                } else {
                    held = true;
                    beginRound();
                }
            }
        }
    }

    private void relay(FinalAnswer best) {
        conclude(() -> upstream.send(best));
    }

    /** Answers when the branches that were cancelled are settled; after T4 in any case, since a dead device never is. */
    private void conclude(Runnable answer) {
        conclusion = answer;
        if (!branches.isAnyUnsettled()) {
            finish(answer);
        } else {
            later(proxy.timers().t4(), context -> context.finish(answer));
        }
    }

    private void finish(Runnable answer) {
        over = true;
        answer.run();
        release();
    }

    private void release() {
        grip.letGo();
        proxy.ended();
        request = null;
        changes = Changes.NONE;
        dialog = null;
        conclusion = null;
        untried = Ranks.NONE;
        branches.release();
    }

    private void tryNextRank() {
        held = false;
        untried.next().forEach(this::begin);
        if (invite || noAnswer.compareTo(proxy.timers().giveUp()) < 0) {
            beginRound();
        }
    }

    private void begin(Destination destination) {
        Branch branch = new Branch(this, destination);
        try {
            branches.begin(branch);
        } catch (IllegalArgumentException noAddress) {
            // a port or host that no address can have
            take(() -> ended(branch, Result.NOT_REACHED));
        }
    }

    private void beginRound() {
        int begun = ++round;
        later(noAnswer, context -> {
            if (begun == context.round) {
                context.timeOut();
            }
        });
    }

    /** The time of a rank, or of waiting, has run out. */
    private void timeOut() {
        if (cancelled || conclusion != null) {
            return;
        }
        if (held) {
            held = false;
            heldAgain = true;
        } else {
            branches.giveUp(Result.TIMED_OUT);
        }
        advance();
    }

    private void beginTimers() {
        if (invite) {
            timerCNanos = System.nanoTime() + proxy.timers().c().toNanos();
            later(proxy.timers().c(), ResponseContext::timerC);
        } else {
            later(proxy.timers().trying(), context -> context.server.trying());
        }
    }

    private void timerC() {
        long left = timerCNanos - System.nanoTime();
        if (left <= 0) {
            timeOut();
            left = proxy.timers().c().toNanos();
        }
        later(Duration.ofNanos(left), ResponseContext::timerC);
    }

    /** @param task must not hold the context by itself */
    private void later(Duration delay, Consumer<ResponseContext> task) {
        Grip held = grip;
        proxy.later(delay, held::isLoose, () -> held.take(task));
    }
}
