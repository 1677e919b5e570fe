package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The phones that are called: answers each MESSAGE with 200 and notes which ones came, by the number that the body
 * starts with; answers each INVITE with 180 and 200 at once, and BYE. One thread and one UDP socket for all of them.
 */
final class Receiver implements AutoCloseable {
    private static final byte[] MESSAGE = Packet.ascii("MESSAGE ");
    private static final byte[] INVITE = Packet.ascii("INVITE ");
    private static final byte[] ACK = Packet.ascii("ACK ");
    private static final byte[] BYE = Packet.ascii("BYE ");
    private static final byte[] OK = Packet.ascii("SIP/2.0 200 OK\r\n");
    private static final byte[] RINGING = Packet.ascii("SIP/2.0 180 Ringing\r\n");
    private static final byte[] OUR_TAG = Packet.ascii(";tag=bench\r\n");
    private static final byte[] CALLEE = Packet.ascii("callee");
    private static final byte[] TAG = Packet.ascii(";tag=");

    private final DatagramChannel channel;
    private final Thread thread;
    private final BlockingQueue<byte[]> responses = new ArrayBlockingQueue<>(16);
    private final int port;
    private final BitSet seen = new BitSet();
    private final AtomicInteger distinct = new AtomicInteger();
    private final AtomicLong again = new AtomicLong();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicLong last = new AtomicLong();

    Receiver(int port) {
        this.port = port;
        try {
            channel = DatagramChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 << 20);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 4 << 20);
            channel.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
        thread = new Thread(this::loop, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    /** Forgets what came so far; nothing may be on its way. */
    void reset() {
        synchronized (seen) {
            seen.clear();
            distinct.set(0);
            again.set(0);
            acknowledged.set(0);
            last.set(System.nanoTime());
        }
    }

    int distinct() {
        return distinct.get();
    }

    /** Messages that came more than once. */
    long again() {
        return again.get();
    }

    /** ACKs that came. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Waits until so many ACKs came, but no longer than the time given. */
    void awaitAcknowledged(int count, long patienceNanos) {
        long deadline = System.nanoTime() + patienceNanos;
        while (acknowledged() < count && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(200_000);
        }
    }

    /** When the last message came that had not come before, as {@link System#nanoTime}. */
    long last() {
        return last.get();
    }

    /** Waits until so many different messages came, or nothing new came for the time given. */
    void await(int count, long patienceNanos) {
        long deadline = System.nanoTime() + patienceNanos;
        long before = last();
        while (distinct() < count && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(200_000);
            if (last() != before) {
                before = last();
                deadline = System.nanoTime() + patienceNanos;
            }
        }
    }

    /**
     * Registers a phone on this socket, so that no message can come before somebody listens.
     *
     * @param expires zero to take the registration back
     * @return when the request with credentials was sent, as {@link System#nanoTime}
     * @throws IllegalStateException when the server does not answer 401 and then 200 within five seconds each
     */
    long register(Phone phone, InetSocketAddress server, String domain, Duration expires) {
        responses.clear();
        phone.forget();
        String uri = "sip:" + domain;
        String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        byte[] a2 = Phone.a2("REGISTER", uri);
        exchange(registration(phone, uri, a2, id, 1, expires), server, 401);
        byte[] second = registration(phone, uri, a2, id, 2, expires);
        long sent = System.nanoTime();
        exchange(second, server, 200);
        return sent;
    }

    private byte[] registration(Phone phone, String uri, byte[] a2, String id, int cseq, Duration expires) {
        Packet packet = new Packet();
        packet.add(Pieces.REGISTER).add(Pieces.SPACE).add(Packet.ascii(uri)).add(Pieces.VERSION);
        packet.add(port).add(Pieces.BRANCH).add(Packet.ascii(id)).add(cseq);
        packet.add(Pieces.FROM).add(phone.address).add(Pieces.TAG).add(1).add(Pieces.TO);
        packet.add(phone.address).add(Pieces.CALL_ID).add(Packet.ascii(id + "@bench"));
        packet.add(Pieces.CSEQ).add(cseq).add(Pieces.SPACE).add(Pieces.REGISTER).add(Pieces.CRLF);
        packet.add(Pieces.CONTACT).add(phone.name).add(Pieces.LOOPBACK).add(port);
        packet.add(Pieces.INSTANCE).add(phone.instance).add(Pieces.CRLF);
        Received challenge = new Received();
        byte[] last = responses.poll();
        if (last != null) {
            Challenge told = challenge.of(last, last.length).challenge("MD5");
            if (told == null) {
                throw new IllegalStateException("no MD5 challenge: " + challenge.firstLine());
            }
            phone.learn(told);
            phone.authorize(packet, Packet.ascii(uri), a2);
        }
        packet.add(Pieces.EXPIRES).add(expires.toSeconds());
        return packet.add(Pieces.REGISTER_END).copy();
    }

    /** Sends and waits; the answer stays at the head of the queue. */
    private void exchange(byte[] request, InetSocketAddress server, int expected) {
        try {
            channel.send(ByteBuffer.wrap(request), server);
            byte[] answer = responses.poll(5, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IllegalStateException("REGISTER was not answered");
            }
            Received response = new Received().of(answer, answer.length);
            if (response.status() != expected) {
                throw new IllegalStateException("REGISTER was answered: " + response.firstLine());
            }
            responses.clear();
            if (expected == 401) {
                responses.add(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            thread.join(2000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The 200 to a request (RFC 3261 §8.2.6.2 (Headers and Tags)). */
    static void answer(Received request, Packet reply) {
        begin(request, OK, reply);
        reply.add(Pieces.NO_BODY);
    }

    /** The status line and what a response repeats of its request. */
    private static void begin(Received request, byte[] statusLine, Packet reply) {
        reply.clear().add(statusLine);
        for (int line = request.nextLine(0); !request.endsHeaders(line); ) {
            int next = request.nextLine(line);
            if (request.is(line, Received.Name.VIA)
                    || request.is(line, Received.Name.FROM)
                    || request.is(line, Received.Name.CALL_ID)
                    || request.is(line, Received.Name.CSEQ)
                    || request.is(line, Received.Name.RECORD_ROUTE)) {
                reply.add(request.octets, line, next - line);
            } else if (request.is(line, Received.Name.TO)) {
                int count = next - line;
                if (contains(request.octets, line, next, TAG)) {
                    reply.add(request.octets, line, count);
                } else {
                    reply.add(request.octets, line, count - 2).add(OUR_TAG);
                }
            }
            line = next;
        }
    }

    private void loop() {
        ByteBuffer in = ByteBuffer.allocateDirect(65536);
        ByteBuffer out = ByteBuffer.allocateDirect(65536);
        byte[] datagram = new byte[65536];
        Received request = new Received();
        Packet reply = new Packet();
        try {
            while (true) {
                in.clear();
                SocketAddress from = channel.receive(in);
                in.flip();
                int length = in.remaining();
                in.get(datagram, 0, length);
                request.of(datagram, length);
                if (request.startsWith(MESSAGE)) {
                    answer(request, reply);
                    send(reply, out, from);
                    note((int) request.number(request.body()));
                } else if (request.startsWith(INVITE)) {
                    begin(request, RINGING, reply);
                    send(reply.add(Pieces.NO_BODY), out, from);
                    begin(request, OK, reply);
                    reply.add(Pieces.CONTACT).add(CALLEE).add(Pieces.LOOPBACK).add(port);
                    send(reply.add(Pieces.BRACKET).add(Pieces.SDP), out, from);
                } else if (request.startsWith(ACK)) {
                    acknowledged.incrementAndGet();
                } else if (request.startsWith(BYE)) {
                    answer(request, reply);
                    send(reply, out, from);
                } else if (request.status() >= 200) {
                    responses.offer(Arrays.copyOf(datagram, length));
                }
            }
        } catch (AsynchronousCloseException e) {
            return;
        } catch (IOException e) {
            if (channel.isOpen()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void send(Packet packet, ByteBuffer out, SocketAddress to) throws IOException {
        out.clear().put(packet.octets, 0, packet.length).flip();
        channel.send(out, to);
    }

    private void note(int number) {
        synchronized (seen) {
            if (number >= 0 && !seen.get(number)) {
                seen.set(number);
                last.set(System.nanoTime());
                distinct.incrementAndGet();
            } else {
                again.incrementAndGet();
            }
        }
    }

    private static boolean contains(byte[] octets, int from, int to, byte[] text) {
        for (int i = from; i + text.length <= to; i++) {
            int j = 0;
            while (j < text.length && octets[i + j] == text[j]) {
                j++;
            }
            if (j == text.length) {
                return true;
            }
        }
        return false;
    }
}
