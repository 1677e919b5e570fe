package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The generator of calls: INVITE, 180, 200, ACK, BYE, 200, with a window of calls under way, one thread and one UDP socket.
 * A caller is bound to his slot and answers one challenge in each call at most, since he keeps his nonce. A request
 * without any answer is repeated every {@link Blast#REPEAT}.
 */
final class Calls implements AutoCloseable {
    private static final int BATCH = 64;
    private static final long SWEEP = 100_000_000L;
    private static final long LIMIT = 90_000_000_000L;

    private static final class Slot {
        final Packet request = new Packet();
        final Phone caller;
        Phone callee;
        int operation = -1;
        int cseq;
        boolean challenged;
        boolean heard;
        boolean hangsUp;
        long started;
        long sent;

        Slot(Phone caller) {
            this.caller = caller;
            callee = caller;
        }
    }

    private final Wire wire;
    private final byte[] port;
    private final Packet ack = new Packet();
    private final int[] routes = new int[16];
    private CallIds ids = new CallIds();
    private Slot[] slots = new Slot[0];
    private int[] free = new int[0];
    private int idle;
    private int done;
    private int failed;
    private long retransmissions;
    private int[] micros = new int[0];
    private String firstFailure = "";

    /** @param local the port to send from; it stands in Contact, too */
    Calls(int local, InetSocketAddress to) {
        wire = new Wire(local, to);
        port = Packet.ascii(Integer.toString(local));
    }

    /**
     * Makes calls on the calling thread until every one ended.
     *
     * @param window calls under way at the same time
     */
    Tally run(int count, int window, List<Phone> from, List<Phone> to) {
        ids = new CallIds();
        slots = new Slot[window];
        free = new int[window];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot(from.get(i % from.size()));
            free[i] = slots.length - 1 - i;
        }
        idle = slots.length;
        done = 0;
        failed = 0;
        retransmissions = 0;
        firstFailure = "";
        micros = new int[count];
        try {
            return loop(count, to);
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

    private Tally loop(int count, List<Phone> callees) throws IOException {
        long begin = System.nanoTime();
        long last = begin;
        long swept = begin;
        int started = 0;
        while (done + failed < count) {
            long now = System.nanoTime();
            for (int i = 0; i < BATCH && idle > 0 && started < count; i++) {
                start(free[--idle], callees.get(started % callees.size()), started, now);
                started++;
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
                if (now - begin > LIMIT) {
                    failed += count - done - failed;
                    firstFailure = firstFailure.isEmpty() ? "time limit" : firstFailure;
                }
            }
        }
        return new Tally(done, failed, retransmissions, (last - begin) * 1e-9, Arrays.copyOf(micros, done));
    }

    private void start(int index, Phone callee, int operation, long now) throws IOException {
        Slot slot = slots[index];
        slot.callee = callee;
        slot.operation = operation;
        slot.cseq = 0;
        slot.challenged = false;
        slot.hangsUp = false;
        slot.started = now;
        invite(index, slot, now);
    }

    private void invite(int index, Slot slot, long now) throws IOException {
        slot.cseq++;
        slot.heard = false;
        byte[] uri = slot.callee.address;
        Packet packet = slot.request.clear();
        packet.add(Pieces.INVITE).add(Pieces.SPACE).add(uri).add(Pieces.VERSION).add(port);
        ids.addBranch(packet, index, slot.operation, slot.cseq);
        packet.add(Pieces.FROM).add(slot.caller.address).add(Pieces.TAG).add(slot.operation);
        packet.add(Pieces.TO).add(uri).add(Pieces.CALL_ID);
        ids.addCallId(packet, index, slot.operation);
        packet.add(Pieces.CSEQ)
                .add(slot.cseq)
                .add(Pieces.SPACE)
                .add(Pieces.INVITE)
                .add(Pieces.CRLF);
        packet.add(Pieces.CONTACT)
                .add(slot.caller.name)
                .add(Pieces.LOOPBACK)
                .add(port)
                .add(Pieces.BRACKET);
        slot.caller.authorize(packet, uri, slot.callee.inviteA2);
        packet.add(Pieces.SDP);
        slot.sent = now;
        wire.send(packet);
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
        if (!ids.read(answer) || ids.slot() >= slots.length) {
            return;
        }
        int index = ids.slot();
        Slot slot = slots[index];
        int cseq = answer.find(Received.Name.CSEQ);
        if (ids.operation() != slot.operation || cseq < 0 || answer.number(answer.value(cseq)) != slot.cseq) {
            return;
        }
        slot.heard = true;
        if (status < 200) {
            return;
        }
        long now = System.nanoTime();
        if (slot.hangsUp) {
            ended(index, slot, answer, now);
        } else if (status < 300) {
            withinDialog(ack, index, slot, answer, Pieces.ACK);
            wire.send(ack);
            slot.cseq++;
            slot.hangsUp = true;
            slot.heard = false;
            withinDialog(slot.request, index, slot, answer, Pieces.BYE);
            slot.sent = now;
            wire.send(slot.request);
        } else {
            acknowledgeRefusal(index, slot, answer);
            Challenge challenge = status == 407 && !slot.challenged ? answer.challenge("MD5") : null;
            if (challenge == null) {
                fail(index, slot, answer.firstLine());
                return;
            }
            slot.challenged = true;
            slot.caller.learn(challenge);
            invite(index, slot, now);
        }
    }

    private void ended(int index, Slot slot, Received answer, long now) {
        if (answer.status() == 200) {
            micros[done++] = (int) Math.min((now - slot.started) / 1000, Integer.MAX_VALUE);
            release(index, slot);
        } else {
            fail(index, slot, "BYE: " + answer.firstLine());
        }
    }

    /** RFC 3261 §17.1.1.3 (Construction of the ACK Request): the branch is the INVITE's. */
    private void acknowledgeRefusal(int index, Slot slot, Received answer) throws IOException {
        ack.clear().add(Pieces.ACK).add(Pieces.SPACE).add(slot.callee.address);
        rest(ack, index, slot, answer, Pieces.ACK, 0);
        wire.send(ack);
    }

    /** ACK to a 2xx, or BYE (RFC 3261 §12.2.1.1 (Generating the Request)). */
    private void withinDialog(Packet packet, int index, Slot slot, Received answer, byte[] method) {
        packet.clear().add(method).add(Pieces.SPACE);
        int contact = answer.find(Received.Name.CONTACT);
        int uri = answer.value(contact) + 1;
        int end = uri;
        while (answer.octets[end] != '>') {
            end++;
        }
        packet.add(answer.octets, uri, end - uri);
        int count = 0;
        for (int line = answer.nextLine(0); !answer.endsHeaders(line); line = answer.nextLine(line)) {
            if (answer.is(line, Received.Name.RECORD_ROUTE)) {
                routes[count++] = line;
            }
        }
        rest(packet, index, slot, answer, method, count);
    }

    /**
     * What stands behind the Request-URI.
     *
     * @param routeCount how many of the routes count, which are reversed
     */
    private void rest(Packet packet, int index, Slot slot, Received answer, byte[] method, int routeCount) {
        packet.add(Pieces.VERSION).add(port);
        // an ACK to a 2xx is a transaction of its own; its branch must differ from the INVITE's
        int number = method == Pieces.ACK && routeCount > 0 ? slot.cseq + 100 : slot.cseq;
        ids.addBranch(packet, index, slot.operation, number);
        packet.add(Pieces.FROM)
                .add(slot.caller.address)
                .add(Pieces.TAG)
                .add(slot.operation)
                .add(Pieces.CRLF);
        int to = answer.find(Received.Name.TO);
        packet.add(answer.octets, to, answer.nextLine(to) - to);
        for (int i = routeCount - 1; i >= 0; i--) {
            int value = answer.value(routes[i]);
            packet.add(Pieces.ROUTE).add(answer.octets, value, answer.nextLine(value) - value);
        }
        packet.add(Pieces.ONLY_CALL_ID);
        ids.addCallId(packet, index, slot.operation);
        packet.add(Pieces.CSEQ).add(slot.cseq).add(Pieces.SPACE).add(method).add(Pieces.CRLF);
        packet.add(Pieces.NO_BODY);
    }

    private void sweep(long now) throws IOException {
        for (int i = 0; i < slots.length; i++) {
            Slot slot = slots[i];
            if (slot.operation < 0) {
                continue;
            }
            if (now - slot.started > Blast.GIVE_UP) {
                fail(i, slot, slot.hangsUp ? "no answer to BYE" : "no answer to INVITE");
            } else if (!slot.heard && now - slot.sent > Blast.REPEAT) {
                retransmissions++;
                slot.sent = now;
                wire.send(slot.request);
            }
        }
        if (wire.unreachable()) {
            firstFailure = "nobody listens there";
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
