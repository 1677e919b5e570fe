package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.carillon.sip.ra.log.SipLog;
import org.jspecify.annotations.Nullable;

/**
 * TLS over TCP. The engine of the JDK is used rather than its socket for three reasons: buffers are held only while a
 * record is under way; the costly part of a handshake is computed by threads of its own, so that a flood of handshakes
 * leaves processors for those who are connected already; and records that carry nothing for us can be counted.
 */
final class TlsLine implements Line {
    private static final int HEADER_OCTETS = 5;
    /** RFC 5246 §6.2.3 (Record Payload Protection); TLS 1.3 allows less. */
    private static final int MOST_RECORD_OCTETS = HEADER_OCTETS + 16 * 1024 + 2048;

    private static final int RESTING_OCTETS = 512;
    private static final int FIRST_CONTENT_TYPE = 20;
    private static final int LAST_CONTENT_TYPE = 23;

    /**
     * Records without data that a peer may send in a minute: those of its handshake, and afterwards new keys (RFC 8446
     * §4.6.3 (Key and Initialization Vector Update)), each of which makes us work.
     */
    private static final int EMPTY_RECORDS = 64;

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    /** What is encrypted into; shared, because few connections write at the same time. */
    private static final ArrayBlockingQueue<byte[]> PACKETS = new ArrayBlockingQueue<>(64);

    private final Socket raw;
    private final SSLEngine engine;
    private final Executor computing;
    private final ReentrantLock writing = new ReentrantLock();
    private final byte[] resting = new byte[RESTING_OCTETS];
    private byte[] in = resting;
    private int start;
    private int end;
    private int emptyRecords;
    private long minuteBegan = System.nanoTime();
    private volatile boolean opened;

    /** @param computing where a handshake computes */
    TlsLine(Socket raw, SSLEngine engine, Executor computing) {
        this.raw = raw;
        this.engine = engine;
        this.computing = computing;
    }

    @Override
    public void open() throws IOException {
        engine.beginHandshake();
        advance();
        while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            if (decrypt() == null) {
                throw new SSLException("closed within the handshake");
            }
            count();
        }
        minuteBegan = System.nanoTime();
        emptyRecords = 0;
        opened = true;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // fairness, not order, is what yielding is for here
    public @Nullable ByteBuffer read() throws IOException {
        while (true) {
            ByteBuffer data = decrypt();
            if (data == null || data.hasRemaining()) {
                return data;
            }
            count();
            // a virtual thread that always has something to do would keep its processor
            Thread.yield();
        }
    }

    @Override
    public void write(byte[] octets) throws IOException {
        encrypt(ByteBuffer.wrap(octets));
    }

    @Override
    public void close() throws IOException {
        if (!opened) {
            raw.close();
            return;
        }
        Thread.ofVirtual().name("sip-tls-close").start(() -> {
            try {
                Thread goodbye = Thread.ofVirtual().start(this::sayGoodbye);
                goodbye.join(GOODBYE);
                raw.close();
            } catch (IOException lost) {
                SipLog.LOG.streamEnded(raw.toString(), lost.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** RFC 8446 §6.1 (Closure Alerts), unless somebody writes: his octets come first, and he may wait for the peer. */
    private void sayGoodbye() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            engine.closeOutbound();
            encrypt(ByteBuffer.allocate(0));
        } catch (IOException lost) {
            SipLog.LOG.streamEnded(raw.toString(), lost.toString());
        } finally {
            writing.unlock();
        }
    }

    private void count() throws IOException {
        long now = System.nanoTime();
        if (now - minuteBegan > MINUTE) {
            minuteBegan = now;
            emptyRecords = 0;
        }
        if (++emptyRecords > EMPTY_RECORDS) {
            throw new EmptyRecordsException();
        }
    }

    /** The data of the next record, maybe none; null at the end of the stream. Does what the engine asks for. */
    private @Nullable ByteBuffer decrypt() throws IOException {
        int length = record();
        if (length < 0) {
            return null;
        }
        try {
            // no record is longer than what it carries
            ByteBuffer data = ByteBuffer.allocate(length);
            SSLEngineResult result = engine.unwrap(ByteBuffer.wrap(in, start, length), data);
            if (result.getStatus() != Status.OK && result.getStatus() != Status.CLOSED) {
                throw new SSLException("record of " + length + " octets: " + result.getStatus());
            }
            start += result.bytesConsumed();
            rest();
            advance();
            return result.getStatus() == Status.CLOSED ? null : data.flip();
        } catch (SSLException failure) {
            tellWhy(failure);
            throw failure;
        }
    }

    /** Computes and answers until the engine waits for the peer or for us. */
    private void advance() throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> compute();
                case NEED_WRAP -> encrypt(ByteBuffer.allocate(0));
                default -> {
                    return;
                }
            }
        }
    }

    private void compute() throws SSLException {
        if (opened && engine.getSession().getProtocol().equals("TLSv1.2")) {
            throw new SSLException("no renegotiation");
        }
        try {
            CompletableFuture.runAsync(this::runTasks, computing).join();
        } catch (CompletionException failure) {
            throw new SSLException(failure.getCause());
        }
    }

    private void runTasks() {
        Runnable task;
        while ((task = engine.getDelegatedTask()) != null) {
            task.run();
        }
    }

    /** Sends the alert that the engine has prepared. */
    private void tellWhy(SSLException failure) {
        try {
            encrypt(ByteBuffer.allocate(0));
        } catch (IOException lost) {
            failure.addSuppressed(lost);
        }
    }

    private void encrypt(ByteBuffer data) throws IOException {
        writing.lock();
        try {
            wrap(data);
        } finally {
            writing.unlock();
        }
    }

    private void wrap(ByteBuffer data) throws IOException {
        byte[] pooled = PACKETS.poll();
        byte[] packet = pooled != null ? pooled : new byte[MOST_RECORD_OCTETS];
        try {
            SSLEngineResult result;
            do {
                ByteBuffer out = ByteBuffer.wrap(packet);
                result = engine.wrap(data, out);
                if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                    throw new SSLException("record longer than " + packet.length);
                }
                raw.getOutputStream().write(packet, 0, out.position());
                if (data.hasRemaining() && result.bytesProduced() == 0) {
                    throw new SSLException("not ready for data: " + result);
                }
            } while (data.hasRemaining()
                    || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && result.bytesProduced() > 0);
        } finally {
            boolean kept = PACKETS.offer(packet);
        }
    }

    /** Reads until a record is complete; returns its length with header, or -1 at the end of the stream. */
    private int record() throws IOException {
        while (true) {
            int held = end - start;
            int wanted = HEADER_OCTETS;
            if (held >= HEADER_OCTETS) {
                wanted += (in[start + 3] & 255) << 8 | in[start + 4] & 255;
                if (in[start] < FIRST_CONTENT_TYPE || in[start] > LAST_CONTENT_TYPE || wanted > MOST_RECORD_OCTETS) {
                    throw new SSLException("no TLS");
                }
                if (held >= wanted) {
                    return wanted;
                }
            }
            makeRoom(wanted);
            int length = raw.getInputStream().read(in, end, in.length - end);
            if (length < 0) {
                return -1;
            }
            end += length;
        }
    }

    /** The array grows with what has come, not with what was announced. */
    private void makeRoom(int wanted) {
        int held = end - start;
        if (end < in.length && start + wanted <= in.length) {
            return;
        }
        byte[] into =
                held < in.length ? in : new byte[Math.min(MOST_RECORD_OCTETS, Math.max(4 * held, RESTING_OCTETS))];
        System.arraycopy(in, start, into, 0, held);
        in = into;
        start = 0;
        end = held;
    }

    private void rest() {
        if (start == end) {
            in = resting;
            start = 0;
            end = 0;
        }
    }
}
