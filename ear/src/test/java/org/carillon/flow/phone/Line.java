package org.carillon.flow.phone;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls of a phone: which request belongs to which. */
final class Line {
    /** What belongs to calls; everything else is the phone's own. */
    static final Set<String> METHODS =
            Set.of("INVITE", "ACK", "CANCEL", "BYE", "PRACK", "UPDATE", "REFER", "INFO", "NOTIFY");

    private final UserAgent agent;
    private final Supplier<String> contact;
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final Map<String, ServerTransaction> transactions = new ConcurrentHashMap<>();
    private final BlockingQueue<IncomingCall> ringing = new LinkedBlockingQueue<>();
    private final List<IncomingCall> incoming = new CopyOnWriteArrayList<>();
    private final AtomicInteger repetitions = new AtomicInteger();

    /** @param contact the URI at which this phone is reached */
    Line(UserAgent agent, Supplier<String> contact) {
        this.agent = agent;
        this.contact = contact;
    }

    UserAgent agent() {
        return agent;
    }

    String tag() {
        return agent.tag();
    }

    /** The value of Contact. */
    String contact() {
        return "<" + contact.get() + ">";
    }

    OutgoingCall calls(WireMessage invite, UnaryOperator<WireMessage> change, boolean authenticated) {
        WireMessage complete =
                change.apply(invite.with("Content-Type", Sdp.TYPE).withBody(Sdp.of(40_000, 1, Sdp.Direction.SENDRECV)));
        OutgoingCall call = new OutgoingCall(this, complete, authenticated);
        calls.put(complete.get("Call-ID"), call);
        call.start();
        return call;
    }

    /** Waits for the next call that nobody has asked for yet. */
    IncomingCall next(Duration patience) {
        try {
            IncomingCall call = ringing.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (call == null) {
                throw new AssertionError("nobody calls");
            }
            return call;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a call", interrupted);
        }
    }

    List<IncomingCall> incoming() {
        return List.copyOf(incoming);
    }

    /** How many requests came again within their transaction. */
    int repetitions() {
        return repetitions.get();
    }

    /** The response with what RFC 3261 §12.1.1 (UAS behavior) copies for a dialog. */
    WireMessage answer(WireMessage request, int status) {
        WireMessage answer = request.answer(status, reason(status), agent.tag());
        if (status > 100 && status < 300) {
            for (String route : request.all("Record-Route")) {
                answer = answer.with("Record-Route", route);
            }
            answer = answer.with("Contact", contact());
        }
        return answer;
    }

    private static String reason(int status) {
        return switch (status) {
            case 180 -> "Ringing";
            case 200 -> "OK";
            case 202 -> "Accepted";
            case 481 -> "Call/Transaction Does Not Exist";
            case 482 -> "Loop Detected";
            case 486 -> "Busy Here";
            case 487 -> "Request Terminated";
            case 603 -> "Decline";
            default -> "Refused";
        };
    }

    void receive(WireMessage request) {
        if (request.method().equals("ACK")) {
            acknowledged(request);
            return;
        }
        ServerTransaction transaction = new ServerTransaction(
                request, agent::send, agent.timers(), agent.transport().isReliable());
        ServerTransaction before = transactions.putIfAbsent(key(request, request.method()), transaction);
        if (before != null) {
            repetitions.incrementAndGet();
            before.repeated();
            return;
        }
        Call call = calls.get(request.get("Call-ID"));
        boolean within = WireMessage.parameter(request.get("To"), "tag").isPresent();
        if (request.method().equals("CANCEL")) {
            cancelled(transaction, call);
        } else if (request.method().equals("INVITE") && !within) {
            invited(transaction, call);
        } else if (call != null && within) {
            call.serve(transaction);
        } else {
            transaction.answer(answer(request, 481));
        }
    }

    private void invited(ServerTransaction transaction, @Nullable Call there) {
        boolean again = there instanceof IncomingCall before && before.isRefused();
        if (there != null && !again) {
            // RFC 3261 §8.2.2.2 (Merged Requests): it came on another way, too
            transaction.answer(answer(transaction.request(), 482));
            return;
        }
        IncomingCall call = new IncomingCall(this, transaction);
        calls.put(transaction.request().get("Call-ID"), call);
        incoming.add(call);
        ringing.add(call);
    }

    private void cancelled(ServerTransaction transaction, @Nullable Call call) {
        WireMessage cancel = transaction.request();
        boolean known = transactions.containsKey(key(cancel, "INVITE"));
        transaction.answer(answer(cancel, known ? 200 : 481));
        if (known && call instanceof IncomingCall incomingCall) {
            incomingCall.cancelled(cancel);
        }
    }

    private void acknowledged(WireMessage ack) {
        ServerTransaction refused = transactions.get(key(ack, "INVITE"));
        if (refused != null) {
            refused.acknowledged();
            return;
        }
        Call call = calls.get(ack.get("Call-ID"));
        if (call != null) {
            call.acknowledged(ack);
        }
    }

    /** RFC 3261 §17.2.3 (Matching Requests to Server Transactions). */
    private static String key(WireMessage request, String method) {
        return request.get("Via").split(",")[0].split(";")[0] + " " + request.branch() + " " + method;
    }
}
