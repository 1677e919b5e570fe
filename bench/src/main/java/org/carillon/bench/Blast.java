package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The load generator: one thread, one UDP socket, a window of operations under way. A request without an answer is
 * repeated every {@link #REPEAT}; timers do not double, so that a server that loses packets is not spared.
 *
 * <p>A caller of messages is bound to his slot, so that the nonce count of RFC 7616 §3.4 (The Authorization Header Field)
 * rises without gaps.
 */
final class Blast implements AutoCloseable {
    /** Octets in the body of a message. */
    static final int BODY = 200;

    static final long REPEAT = 500_000_000L;
    static final long GIVE_UP = 8_000_000_000L;

    private static final int BATCH = 64;
    private static final long SWEEP = 100_000_000L;

    private static final class Slot {
        final Packet request = new Packet();
        int operation = -1;
        int cseq;
        int round;
        long started;
        long sent;
        Phone caller;
        Phone callee;

        Slot(Phone somebody) {
            caller = somebody;
            callee = somebody;
        }
    }

    private final Wire wire;
    private final byte[] port;
    private final byte[] server;
    private final byte[] serverA2;
    private final String host;
    private CallIds ids = new CallIds();
    private byte[] bodyEnd = new byte[0];

    private Load load = Load.closed(Load.Kind.OPTIONS, 0, 0);
    private List<Phone> callers = List.of();
    private List<Phone> callees = List.of();
    private Slot[] slots = new Slot[0];
    private int[] free = new int[0];
    private int idle;
    private int started;
    private int done;
    private int failed;
    private long retransmissions;
    private int[] micros = new int[0];
    private String firstFailure = "";

    /**
     * @param local the port to send from; it stands in Contact, too
     * @param domain the host part of the URI that is registered at
     */
    Blast(int local, InetSocketAddress to, String domain) {
        wire = new Wire(local, to);
        port = Packet.ascii(Integer.toString(local));
        host = domain;
        server = Packet.ascii("sip:" + domain);
        serverA2 = Phone.a2("REGISTER", "sip:" + domain);
    }

    /**
     * Runs the load on the calling thread until every operation ended.
     *
     * @param from who registers, asks or sends
     * @param to who is sent to; not used where no message is sent
     */
    Tally run(Load what, List<Phone> from, List<Phone> to) {
        load = what;
        callers = from;
        callees = to;
        ids = new CallIds();
        bodyEnd = new byte[BODY];
        Arrays.fill(bodyEnd, (byte) 'm');
        slots = new Slot[what.window()];
        free = new int[what.window()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot(from.get(i % from.size()));
            free[i] = slots.length - 1 - i;
        }
        idle = slots.length;
        started = 0;
        done = 0;
        failed = 0;
        retransmissions = 0;
        firstFailure = "";
        micros = new int[what.count()];
        try {
            return loop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first answer that was no success, or empty text. */
    String firstFailure() {
        return firstFailure;
    }

    @Override
    public void close() {
        wire.close();
    }

    private Tally loop() throws IOException {
        long begin = System.nanoTime();
        long last = begin;
        long swept = begin;
        while (done + failed < load.count()) {
            long now = System.nanoTime();
            double due = load.rate() <= 0 ? load.count() : (now - begin) * 1e-9 * load.rate();
            for (int i = 0; i < BATCH && idle > 0 && started < load.count() && started < due; i++) {
                start(free[--idle], now);
            }
            int ended = done + failed;
            boolean quiet = receiveBatch() == 0;
            if (done + failed > ended) {
                last = System.nanoTime();
            }
            if (quiet) {
                wire.pause();
            }
            if (now - swept > SWEEP) {
                swept = now;
                sweep(now);
                if (wire.unreachable()) {
                    firstFailure = host + ": nobody listens there";
                }
                if (now - begin > load.limit().toNanos()) {
                    failed += load.count() - done - failed;
                    firstFailure = firstFailure.isEmpty() ? "time limit" : firstFailure;
                }
            }
        }
        return new Tally(done, failed, retransmissions, (last - begin) * 1e-9, Arrays.copyOf(micros, done));
    }

    private void start(int index, long now) throws IOException {
        Slot slot = slots[index];
        slot.operation = started++;
        slot.cseq = 0;
        slot.round = 0;
        slot.started = now;
        switch (load.kind()) {
            case REGISTER -> {
                slot.caller = callers.get(slot.operation % callers.size());
                slot.caller.forget();
            }
            case REFRESH -> slot.caller = callers.get(slot.operation % callers.size());
            case MESSAGE -> slot.callee = callees.get(slot.operation % callees.size());
            case OPTIONS -> {}
        }
        write(index, slot);
        send(slot, now);
    }

    private void write(int index, Slot slot) {
        slot.cseq++;
        Packet packet = slot.request.clear();
        byte[] uri = load.kind() == Load.Kind.MESSAGE ? slot.callee.address : server;
        byte[] method =
                switch (load.kind()) {
                    case OPTIONS -> Pieces.OPTIONS;
                    case REGISTER, REFRESH -> Pieces.REGISTER;
                    case MESSAGE -> Pieces.MESSAGE;
                };
        packet.add(method).add(Pieces.SPACE).add(uri).add(Pieces.VERSION).add(port);
        ids.addBranch(packet, index, slot.operation, slot.cseq);
        packet.add(Pieces.FROM).add(slot.caller.address).add(Pieces.TAG).add(slot.operation);
        byte[] to =
                switch (load.kind()) {
                    case OPTIONS -> server;
                    case REGISTER, REFRESH -> slot.caller.address;
                    case MESSAGE -> slot.callee.address;
                };
        packet.add(Pieces.TO).add(to).add(Pieces.CALL_ID);
        ids.addCallId(packet, index, slot.operation);
        packet.add(Pieces.CSEQ).add(slot.cseq).add(Pieces.SPACE).add(method).add(Pieces.CRLF);
        switch (load.kind()) {
            case OPTIONS -> packet.add(Pieces.OPTIONS_END);
            case REGISTER, REFRESH -> {
                packet.add(Pieces.CONTACT)
                        .add(slot.caller.name)
                        .add(Pieces.LOOPBACK)
                        .add(port);
                packet.add(Pieces.INSTANCE).add(slot.caller.instance).add(Pieces.CRLF);
                slot.caller.authorize(packet, server, serverA2);
                packet.add(Pieces.EXPIRES).add(3600).add(Pieces.REGISTER_END);
            }
            case MESSAGE -> {
                slot.caller.authorize(packet, uri, slot.callee.messageA2);
                packet.add(Pieces.TEXT).add(BODY).add(Pieces.END);
                int body = packet.length;
                packet.add(slot.operation).add(Pieces.SPACE);
                packet.add(bodyEnd, 0, BODY - (packet.length - body));
            }
        }
    }

    private void send(Slot slot, long now) throws IOException {
        slot.sent = now;
        wire.send(slot.request);
    }

    private int receiveBatch() throws IOException {
        for (int count = 0; count < BATCH; count++) {
            Received answer = wire.receive();
            if (answer == null) {
                return count;
            }
            answered(answer);
        }
        return BATCH;
    }

    private void answered(Received answer) throws IOException {
        int status = answer.status();
        if (status < 200) {
            return;
        }
        if (!ids.read(answer) || ids.slot() >= slots.length) {
            return;
        }
        int index = ids.slot();
        Slot slot = slots[index];
        int cseq = answer.find(Received.Name.CSEQ);
        if (ids.operation() != slot.operation || cseq < 0 || answer.number(answer.value(cseq)) != slot.cseq) {
            return;
        }
        long now = System.nanoTime();
        if (status == 200 || status == 202) {
            micros[done++] = (int) Math.min((now - slot.started) / 1000, Integer.MAX_VALUE);
            release(index, slot);
        } else if ((status == 401 || status == 407) && slot.round++ < 2) {
            Challenge challenge = answer.challenge("MD5");
            if (challenge == null) {
                fail(index, slot, "no MD5 challenge: " + answer.firstLine());
                return;
            }
            slot.caller.learn(challenge);
            write(index, slot);
            send(slot, now);
        } else {
            fail(index, slot, answer.firstLine());
        }
    }

    private void sweep(long now) throws IOException {
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[i];
            if (slot.operation < 0) {
                continue;
            }
            if (now - slot.started > GIVE_UP) {
                fail(i, slot, "no answer");
            } else if (now - slot.sent > REPEAT) {
                retransmissions++;
                send(slot, now);
            }
        }
    }

    private void fail(int index, Slot slot, String why) {
        failed++;
        if (firstFailure.isEmpty()) {
            firstFailure = why;
        }
        release(index, slot);
    }

    private void release(int index, Slot slot) {
        slot.operation = -1;
        free[idle++] = index;
    }
}
