package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The load generator: one thread, one UDP socket, a window of operations under way. A request without an answer is
 * repeated every {@link #REPEAT}; timers do not double, so that a server that loses packets is not spared.
 *
 * <p>An operation is found again by its Call-ID, {@code scatter.slot.operation.run}. A caller of messages is bound to his slot,
 * so that the nonce count of RFC 7616 §3.4 (The Authorization Header Field) rises without gaps.
 */
final class Blast implements AutoCloseable {
    /** Octets in the body of a message. */
    static final int BODY = 200;

    static final long REPEAT = 500_000_000L;
    static final long GIVE_UP = 8_000_000_000L;

    private static final int DATAGRAM = 8192;
    /** Characters of the Call-ID before the slot. */
    private static final int SCATTER = 9;

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

    private final DatagramChannel channel;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(DATAGRAM);
    private final ByteBuffer out = ByteBuffer.allocateDirect(DATAGRAM);
    private final byte[] datagram = new byte[DATAGRAM];
    private final Received received = new Received();
    private final byte[] port;
    private final byte[] server;
    private final byte[] serverA2;
    private final String host;
    private int seed;
    private byte[] runId = new byte[0];
    private byte[] run = new byte[0];
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
        try {
            selector = Selector.open();
            channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 4 << 20);
            channel.bind(new InetSocketAddress("127.0.0.1", local));
            channel.connect(to);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + local, e);
        }
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
        seed = ThreadLocalRandom.current().nextInt();
        String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        runId = Packet.ascii("-" + id);
        run = Packet.ascii("." + id + "@bench");
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
        try {
            channel.close();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                selector.select(1);
                selector.selectedKeys().clear();
            }
            if (now - swept > SWEEP) {
                swept = now;
                sweep(now);
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
        packet.add(Pieces.BRANCH).add(index).add(Pieces.DASH).add(slot.operation);
        packet.add(Pieces.DASH).add(slot.cseq).add(runId);
        packet.add(Pieces.FROM).add(slot.caller.address).add(Pieces.TAG).add(slot.operation);
        byte[] to =
                switch (load.kind()) {
                    case OPTIONS -> server;
                    case REGISTER, REFRESH -> slot.caller.address;
                    case MESSAGE -> slot.callee.address;
                };
        packet.add(Pieces.TO).add(to).add(Pieces.CALL_ID);
        packet.addHex8(scatter(slot.operation)).add(Pieces.DOT).add(index).add(Pieces.DOT);
        packet.add(slot.operation).add(run);
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

    /** Call-IDs that differ in few digits would meet in few buckets of a server's table; those of phones are random. */
    private int scatter(int operation) {
        int mixed = (operation + seed) * 0x9e3779b9;
        mixed = (mixed ^ mixed >>> 15) * 0x85ebca6b;
        return mixed ^ mixed >>> 13;
    }

    private void send(Slot slot, long now) throws IOException {
        out.clear().put(slot.request.octets, 0, slot.request.length).flip();
        slot.sent = now;
        try {
            // a full socket buffer drops the packet here as it would on the wire: the repetition sends it again
            channel.write(out);
        } catch (PortUnreachableException e) {
            firstFailure = host + ": nobody listens there";
        }
    }

    private int receiveBatch() throws IOException {
        int count = 0;
        while (count < BATCH) {
            in.clear();
            try {
                if (channel.read(in) <= 0) {
                    return count;
                }
            } catch (PortUnreachableException e) {
                firstFailure = host + ": nobody listens there";
                return count;
            }
            count++;
            in.flip();
            int length = in.remaining();
            in.get(datagram, 0, length);
            answered(received.of(datagram, length));
        }
        return count;
    }

    private void answered(Received answer) throws IOException {
        int status = answer.status();
        if (status < 200) {
            return;
        }
        int line = answer.find(Received.Name.CALL_ID);
        if (line < 0) {
            return;
        }
        int at = answer.value(line) + SCATTER;
        long index = answer.number(at);
        int dot = answer.behindDigits(at) + 1;
        if (index < 0 || index >= slots.length || answer.number(dot) != slots[(int) index].operation) {
            return;
        }
        Slot slot = slots[(int) index];
        int end = answer.behindDigits(dot);
        int cseq = answer.find(Received.Name.CSEQ);
        if (!isRun(answer, end) || cseq < 0 || answer.number(answer.value(cseq)) != slot.cseq) {
            return;
        }
        long now = System.nanoTime();
        if (status == 200 || status == 202) {
            micros[done++] = (int) Math.min((now - slot.started) / 1000, Integer.MAX_VALUE);
            release((int) index, slot);
        } else if ((status == 401 || status == 407) && slot.round++ < 2) {
            Challenge challenge = answer.challenge("MD5");
            if (challenge == null) {
                fail((int) index, slot, "no MD5 challenge: " + answer.firstLine());
                return;
            }
            slot.caller.learn(challenge);
            write((int) index, slot);
            send(slot, now);
        } else {
            fail((int) index, slot, answer.firstLine());
        }
    }

    private boolean isRun(Received answer, int at) {
        if (at + run.length > answer.length) {
            return false;
        }
        for (int i = 0; i < run.length; i++) {
            if (answer.octets[at + i] != run[i]) {
                return false;
            }
        }
        return true;
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
