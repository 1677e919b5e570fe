package org.carillon.flow.phone;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One phone's end of a call. Requests of the other end are answered as a phone does without asking its user: 202 to a
 * REFER, 200 to everything else; what came can be asked for afterwards.
 */
public abstract sealed class Call permits OutgoingCall, IncomingCall {
    final Line line;
    private final Heard requests = new Heard();
    private final Map<Long, ServerTransaction> invites = new ConcurrentHashMap<>();
    private final int mediaPort = ThreadLocalRandom.current().nextInt(20_000, 60_000) & ~1;
    private final AtomicLong descriptions = new AtomicLong();

    Call(Line line) {
        this.line = line;
    }

    /** The INVITE that began it, as it went out or came in last. */
    public abstract WireMessage invite();

    abstract @Nullable Dialog dialog();

    public String callId() {
        return invite().get("Call-ID");
    }

    /** Where requests of this end go: the Route values, the nearest first. */
    public List<String> routes() {
        return established().routes();
    }

    private Dialog established() {
        Dialog dialog = dialog();
        if (dialog == null) {
            throw new AssertionError("nobody has answered " + invite().startLine());
        }
        return dialog;
    }

    byte[] description(Sdp.Direction direction) {
        return Sdp.of(mediaPort, descriptions.incrementAndGet(), direction);
    }

    // ---- what this end does ----

    /** Sends a request within the dialog and waits for its answer. */
    public Exchange requests(String method, UnaryOperator<WireMessage> how) {
        WireMessage request = established().request(method).with("Contact", line.contact());
        return line.agent().exchange(how.apply(request), UserAgent.OnChallenge.GIVE_UP);
    }

    public Exchange requests(String method) {
        return requests(method, request -> request);
    }

    /** Says good-bye. */
    public void hangsUp() {
        requests("BYE").answered(200);
    }

    /** Puts the other end on hold, and returns the answer. */
    public WireMessage holds() {
        return invitesAgain(Sdp.Direction.SENDONLY);
    }

    public WireMessage resumes() {
        return invitesAgain(Sdp.Direction.SENDRECV);
    }

    /** A re-INVITE with another description, RFC 3261 §14 (Modifying an Existing Session). */
    public WireMessage invitesAgain(Sdp.Direction direction) {
        return invitesAgain(direction, request -> request);
    }

    public WireMessage invitesAgain(Sdp.Direction direction, UnaryOperator<WireMessage> how) {
        Dialog dialog = established();
        WireMessage request = how.apply(dialog.request("INVITE")
                .with("Contact", line.contact())
                .with("Content-Type", Sdp.TYPE)
                .withBody(description(direction)));
        CompletableFuture<WireMessage> answer = new CompletableFuture<>();
        line.agent().invite(request, new InviteTransaction.User() {
            @Override
            public void responded(WireMessage response) {
                if (response.status() >= 200 && response.status() < 300) {
                    dialog.refresh(response);
                    line.agent().sendWithVia(dialog.ack(request));
                }
                if (response.status() >= 200) {
                    answer.complete(response);
                }
            }

            @Override
            public void unanswered() {
                answer.completeExceptionally(new Unanswered(request.startLine()));
            }
        });
        return await(answer, "the answer to " + request.startLine());
    }

    /** Asks the other end to call somebody else, RFC 3515 §2.4.1 (Sending a REFER). */
    public Exchange refersTo(String target) {
        return requests("REFER", request -> request.with("Refer-To", target));
    }

    static <T> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(40, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, interrupted);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError(what + " did not come", late);
        }
    }

    // ---- what the other end does ----

    /** Waits for a request of the other end within the call. */
    public WireMessage receives(String method) {
        return requests.await(
                method + " within the call", request -> request.method().equals(method), Phone.SOON);
    }

    /** Waits for the other end's good-bye. */
    public void isHungUp() {
        receives("BYE");
    }

    /** Every request of the other end but the first INVITE; one that was repeated counts once. */
    public List<WireMessage> received() {
        return requests.all();
    }

    void serve(ServerTransaction transaction) {
        WireMessage request = transaction.request();
        WireMessage answer = line.answer(request, request.method().equals("REFER") ? 202 : 200);
        switch (request.method()) {
            case "INVITE" -> {
                invites.put(Dialog.number(request), transaction);
                Dialog dialog = dialog();
                if (dialog != null) {
                    dialog.refresh(request);
                }
                answer = described(answer, request);
            }
            case "UPDATE" ->
                answer = request.body().length > 0 ? described(answer, request) : refreshed(answer, request);
            default -> {
                // the answer needs nothing more
            }
        }
        requests.add(request);
        transaction.answer(answer);
    }

    private WireMessage described(WireMessage answer, WireMessage request) {
        return refreshed(answer, request)
                .with("Content-Type", Sdp.TYPE)
                .withBody(description(Sdp.directionOf(request).answered()));
    }

    /** RFC 4028 §9 (UAS Behavior): the session is refreshed by who asks for it. */
    static WireMessage refreshed(WireMessage answer, WireMessage request) {
        return request.find("Session-Expires")
                .map(expires -> answer.with("Require", "timer")
                        .with("Session-Expires", expires.split(";")[0] + ";refresher=uac"))
                .orElse(answer);
    }

    void invited(ServerTransaction transaction) {
        invites.put(Dialog.number(transaction.request()), transaction);
    }

    /** The ACK to a 2xx came. */
    void acknowledged(WireMessage ack) {
        ServerTransaction invite = invites.get(Dialog.number(ack));
        if (invite != null && !invite.isAcknowledged()) {
            invite.acknowledged();
            requests.add(ack);
        }
    }
}
