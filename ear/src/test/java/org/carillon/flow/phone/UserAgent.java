package org.carillon.flow.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The inside of a phone: its socket, its transactions, and its answers to challenges and requests. */
final class UserAgent implements Wire.Receiver {
    /** What to do about a challenge. */
    enum OnChallenge {
        GIVE_UP,
        ANSWER,
        /** Answers under the same CSeq, so that the request stays the same one to whoever looks for duplicates. */
        ANSWER_AS_SAME
    }

    static final int NO_ANSWER = 0;

    private static final int MOST_CHALLENGES = 3;

    private final Transport transport;
    private final Wires wires;
    private final ScheduledExecutorService timers;
    private final DigestClient digest;
    private final Inbox inbox;
    private final String tag = token();
    private final Map<String, Consumer<WireMessage>> clients = new ConcurrentHashMap<>();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final AtomicInteger repetitions = new AtomicInteger();
    private final List<byte[]> strays = new CopyOnWriteArrayList<>();
    private final Inbox notifications = new Inbox();
    private final Inbox questions = new Inbox();
    private volatile ToIntFunction<WireMessage> behaviour = request -> 200;
    private volatile int notifyStatus = 200;
    private volatile Duration patience = ClientTransaction.TIMER_F;
    private final Line line;
    private volatile @Nullable Storm storm;
    private @Nullable Wire wire;
    private boolean off;

    /** @param contact the URI at which this phone is reached */
    UserAgent(
            Transport transport,
            Wires wires,
            ScheduledExecutorService timers,
            DigestClient digest,
            Inbox inbox,
            Supplier<String> contact) {
        this.transport = transport;
        this.wires = wires;
        this.timers = timers;
        this.digest = digest;
        this.inbox = inbox;
        this.line = new Line(this, contact);
    }

    static String token() {
        return Long.toString(ThreadLocalRandom.current().nextLong() & Long.MAX_VALUE, 36);
    }

    void patientFor(Duration timerF) {
        patience = timerF;
    }

    void behaves(ToIntFunction<WireMessage> statusOrNoAnswer) {
        behaviour = statusOrNoAnswer;
    }

    void answersNotifyWith(int status) {
        notifyStatus = status;
    }

    /** The NOTIFYs that came. */
    Inbox notifications() {
        return notifications;
    }

    /** The OPTIONS and REFERs outside a dialog that came. */
    Inbox questions() {
        return questions;
    }

    /** The network of the next socket. */
    void in(Storm weather) {
        storm = weather;
    }

    Line line() {
        return line;
    }

    String tag() {
        return tag;
    }

    Transport transport() {
        return transport;
    }

    // ---- the socket ----

    synchronized void switchOff() {
        off = true;
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }

    synchronized void switchOn() {
        off = false;
    }

    synchronized Wire wire() {
        if (off) {
            throw new IllegalStateException("the phone is switched off");
        }
        if (wire == null || !wire.isOpen()) {
            try {
                Storm around = storm;
                wire = around == null
                        ? wires.open(transport, this)
                        : around.around(receiver -> wires.open(transport, receiver), this, timers);
            } catch (IOException refused) {
                throw new UncheckedIOException("no connection to the server", refused);
            }
        }
        return wire;
    }

    InetSocketAddress local() {
        return wire().local();
    }

    private void sendIfOn(byte[] bytes) {
        Wire current;
        synchronized (this) {
            current = wire;
        }
        if (current != null) {
            current.send(bytes);
        }
    }

    // ---- requests of this phone ----

    /**
     * Sends the request and waits for the final answer. A challenge is answered once, and again when the server says
     * that only the nonce was stale.
     *
     * @throws Unanswered when nobody answers
     */
    Exchange exchange(WireMessage request, OnChallenge onChallenge) {
        List<WireMessage> challenges = new ArrayList<>();
        WireMessage next = onChallenge == OnChallenge.GIVE_UP ? request : digest.sign(request);
        while (true) {
            ClientTransaction transaction = transact(next);
            WireMessage answer = finalAnswer(transaction);
            if (onChallenge == OnChallenge.GIVE_UP || !isToBeAnswered(answer, challenges.size())) {
                return new Exchange(transaction.request(), answer, challenges, transaction.transmissions());
            }
            challenges.add(answer);
            next = digest.sign(onChallenge == OnChallenge.ANSWER_AS_SAME ? request : later(request, challenges.size()));
        }
    }

    private boolean isToBeAnswered(WireMessage answer, int before) {
        if (answer.status() != 401 && answer.status() != 407) {
            return false;
        }
        boolean stale = Challenge.in(answer).stream().anyMatch(Challenge::isStale);
        return (before == 0 || stale && before < MOST_CHALLENGES) && digest.accept(answer);
    }

    /** RFC 3261 §8.1.3.5 (Processing 4xx Responses): the same request with a CSeq that is higher. */
    private static WireMessage later(WireMessage request, int by) {
        long number = Long.parseLong(request.get("CSeq").split("\\s+")[0]);
        return request.replacing("CSeq", number + by + " " + request.method());
    }

    /** Starts a transaction with a branch of its own. */
    ClientTransaction transact(WireMessage request) {
        return transact(request, "z9hG4bK" + token());
    }

    ClientTransaction transact(WireMessage request, String branch) {
        WireMessage complete = withVia(request, branch);
        ClientTransaction transaction = new ClientTransaction(complete, () -> sendIfOn(complete.bytes()), timers);
        clients.put(key(complete), transaction::receive);
        transaction.start(transport.isReliable(), patience);
        return transaction;
    }

    /** Sends the same bytes several times under one branch. */
    WireMessage repeat(WireMessage request, int times, Duration within) {
        return again(withVia(request), times, within);
    }

    /** Sends the bytes as they are, under the branch that they have, and waits for the first answer to come. */
    WireMessage again(WireMessage complete, int times, Duration within) {
        ClientTransaction transaction = new ClientTransaction(
                complete,
                () -> {
                    for (int i = 0; i < times; i++) {
                        sendIfOn(complete.bytes());
                    }
                },
                timers);
        clients.put(key(complete), transaction::receive);
        transaction.start(true, within);
        return finalAnswer(transaction);
    }

    static WireMessage finalAnswer(ClientTransaction transaction) {
        try {
            return transaction.outcome().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    // ---- INVITEs of this phone ----

    /** An INVITE with a Via, not sent yet. */
    InviteTransaction prepareInvite(WireMessage request, InviteTransaction.User user) {
        WireMessage complete = withVia(request);
        InviteTransaction transaction = new InviteTransaction(complete, this::send, timers, user);
        clients.put(key(complete), transaction::receive);
        return transaction;
    }

    void start(InviteTransaction transaction) {
        transaction.start(transport.isReliable());
    }

    void invite(WireMessage request, InviteTransaction.User user) {
        start(prepareInvite(request, user));
    }

    WireMessage signs(WireMessage request) {
        return digest.sign(request);
    }

    boolean accepts(WireMessage challenge) {
        return digest.accept(challenge);
    }

    ScheduledExecutorService timers() {
        return timers;
    }

    /** Puts a message on the wire as it is, unless the phone is off. */
    void send(WireMessage message) {
        sendIfOn(message.bytes());
    }

    /** Sends a request that nobody answers. */
    void sendWithVia(WireMessage ack) {
        send(withVia(ack));
    }

    WireMessage withVia(WireMessage request) {
        return withVia(request, "z9hG4bK" + token());
    }

    private WireMessage withVia(WireMessage request, String branch) {
        return request.withVia("SIP/2.0/%s %s:%d;branch=%s;rport"
                .formatted(transport, local().getAddress().getHostAddress(), local().getPort(), branch));
    }

    /** RFC 3261 §17.1.3 (Matching Responses to Client Transactions). */
    private static String key(WireMessage message) {
        return message.branch() + " " + message.method();
    }

    // ---- what arrives ----

    @Override
    public void receive(WireMessage message) {
        if (message.isResponse()) {
            Consumer<WireMessage> transaction = clients.get(key(message));
            if (transaction == null) {
                strays.add(message.bytes());
            } else {
                transaction.accept(message);
            }
        } else if (Line.METHODS.contains(message.method())
                && !isOfSubscription(message)
                && !asksOutsideDialog(message)) {
            line.receive(message);
        } else {
            serve(message);
        }
    }

    /** A NOTIFY belongs to a call only when it tells of a REFER (RFC 3515 §2.4.4 (Using SIP Events to Report the Results of the Reference)). */
    private static boolean isOfSubscription(WireMessage message) {
        return message.method().equals("NOTIFY")
                && message.find("Event")
                        .filter(event -> !event.startsWith("refer"))
                        .isPresent();
    }

    private static boolean asksOutsideDialog(WireMessage message) {
        return message.method().equals("REFER")
                && WireMessage.parameter(message.get("To"), "tag").isEmpty();
    }

    @Override
    public void receiveGarbage(byte[] bytes, IllegalArgumentException cause) {
        strays.add(bytes);
    }

    /** RFC 3261 §17.2.2 (Non-INVITE Server Transaction): a repeated request gets the same answer and is served once. */
    private void serve(WireMessage request) {
        String transaction =
                request.get("Via").split(",")[0].split(";")[0] + " " + request.branch() + " " + request.method();
        byte[] before = answers.get(transaction);
        if (before != null) {
            repetitions.incrementAndGet();
            if (before.length > 0) {
                sendIfOn(before);
            }
            return;
        }
        int status =
                switch (request.method()) {
                    case "MESSAGE" -> behaviour.applyAsInt(request);
                    case "NOTIFY" -> notifyStatus;
                    case "REFER" -> 202;
                    default -> 200;
                };
        byte[] answer = status == NO_ANSWER
                ? new byte[0]
                : request.answer(status, status < 300 ? "OK" : "Refused", tag).bytes();
        answers.put(transaction, answer);
        boolean notifies = request.method().equals("NOTIFY");
        if (notifies && status != NO_ANSWER) {
            // what changes before it is answered is told in full by the next
            sendIfOn(answer);
        }
        Received received = new Received(request, Instant.now());
        if (request.method().equals("MESSAGE")) {
            inbox.add(received);
        } else if (notifies) {
            notifications.add(received);
        } else {
            questions.add(received);
        }
        if (!notifies && status != NO_ANSWER) {
            // who has the answer may look for the request
            sendIfOn(answer);
        }
    }

    /** How many requests came again within their transaction. */
    int repetitions() {
        return repetitions.get();
    }

    /** What belonged to no transaction, or was no message. */
    List<byte[]> strays() {
        return List.copyOf(strays);
    }
}
