package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.sip.WebSocketLine;
import org.carillon.sip.WebSocketReceiver;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.message.Frames;
import org.carillon.sip.ra.message.RequestScreen;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket connection that the container lent (RFC 7118 (The WebSocket Protocol as a Transport for SIP)). Its messages
 * are handled one after the other by the workers; a peer that sends faster than they are handled gets 503.
 */
public final class WebSocketConnection implements Path, WebSocketReceiver {
    private static final byte[] PONG = {'\r', '\n'};
    private static final long MAX_UNSENT_OCTETS = 1024 * 1024;
    private static final int MAX_WAITING = 64;

    private static final int GOING_AWAY = 1001;
    private static final int POLICY_VIOLATION = 1008;

    private final WebSocketLine line;
    private final WebSocketTransport owner;
    private final Flow flow;
    private final AtomicBoolean closed = new AtomicBoolean();

    private final ConcurrentLinkedQueue<byte[]> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    private final ConcurrentLinkedQueue<byte[]> unsent = new ConcurrentLinkedQueue<>();
    private final AtomicLong unsentOctets = new AtomicLong();
    /** Calls of {@link #pump} that have not looked at the queue yet; whoever made it 1 looks for all of them. */
    private final AtomicInteger pumping = new AtomicInteger();

    private volatile boolean sending;
    private volatile boolean spoke;
    private volatile boolean heard;

    /** @param number of this connection, which no other one has or had */
    WebSocketConnection(WebSocketLine line, InetSocketAddress remote, long number, WebSocketTransport owner) {
        this.line = line;
        this.owner = owner;
        this.flow = new Flow(line.secure() ? Transport.WSS : Transport.WS, line.local(), remote, number);
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public Path toPort(int port) {
        return this;
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void send(byte[] octets) throws IOException {
        if (closed.get()) {
            throw new IOException("connection closed");
        }
        owner.sink().sending(octets, this);
        enqueue(octets);
    }

    private void enqueue(byte[] octets) throws IOException {
        if (unsentOctets.addAndGet(octets.length) > MAX_UNSENT_OCTETS) {
            close(POLICY_VIOLATION, "peer does not read");
            throw new IOException("peer does not read");
        }
        unsent.add(octets);
        pump();
    }

    @Override
    public void received(byte[] message) {
        heard = true;
        switch (owner.guard().judge(flow.remote().getAddress())) {
            case HEAR -> putInLine(message);
            case SLOW_DOWN -> owner.sink().refused(message, this, 503, "Too Many Requests");
            case BANNED -> close(POLICY_VIOLATION, "not heard");
        }
    }

    private void putInLine(byte[] message) {
        if (waiting.get() >= MAX_WAITING) {
            owner.sink().overloaded(message, this);
            return;
        }
        inbox.add(message);
        if (waiting.getAndIncrement() == 0) {
            try {
                owner.workers().execute(this::handleAll);
            } catch (RejectedExecutionException full) {
                refuseAll();
            }
        }
    }

    @Override
    public void alive() {
        heard = true;
    }

    @Override
    public void closed() {
        if (closed.compareAndSet(false, true)) {
            owner.closed(this);
        }
    }

    /** Ends the connection from our side. */
    void close(int code, String reason) {
        if (closed.compareAndSet(false, true)) {
            SipLog.LOG.streamEnded(flow.remote().toString(), reason);
            owner.closed(this);
            // the container may wait for its own locks
            Thread.ofVirtual().name("sip-websocket-close").start(() -> line.close(code, reason));
        }
    }

    void stop() {
        close(GOING_AWAY, "server stops");
    }

    /** A peer that says nothing, or does not answer pings, is not there. */
    void watch() {
        WebSocketLimits limits = owner.limits();
        owner.alarm().after(limits.first(), () -> {
            if (!spoke) {
                close(POLICY_VIOLATION, "no message in time");
            }
        });
        if (!limits.ping().isZero()) {
            pingAfter(limits.ping());
        }
    }

    private void pingAfter(Duration pause) {
        owner.alarm().after(pause, () -> {
            if (closed.get()) {
                return;
            }
            heard = false;
            line.ping();
            owner.alarm().after(owner.limits().pong(), () -> {
                if (heard) {
                    pingAfter(pause);
                } else {
                    close(POLICY_VIOLATION, "ping not answered");
                }
            });
        });
    }

    private void handleAll() {
        do {
            byte[] octets = inbox.poll();
            if (octets != null && !closed.get()) {
                handle(octets);
            }
        } while (waiting.decrementAndGet() > 0);
    }

    private void refuseAll() {
        do {
            byte[] octets = inbox.poll();
            if (octets != null) {
                owner.sink().overloaded(octets, this);
            }
        } while (waiting.decrementAndGet() > 0);
    }

    private void handle(byte[] octets) {
        try {
            if (Frames.isPing(octets)) {
                spoke = true;
                enqueue(PONG);
                return;
            }
            String fault = octets.length > RequestScreen.MAX_OCTETS ? "Message Too Large" : Frames.fault(octets);
            if (fault == null) {
                spoke = true;
                owner.sink().received(octets, this);
            } else {
                owner.sink().refused(octets, this, octets.length > RequestScreen.MAX_OCTETS ? 513 : 400, fault);
            }
        } catch (IOException lost) {
            SipLog.LOG.streamEnded(flow.remote().toString(), lost.toString());
        } catch (RuntimeException | Error failure) {
            SipLog.LOG.readFailed(flow.transport().name(), flow.remote().toString(), failure);
        }
    }

    private void pump() {
        if (pumping.getAndIncrement() != 0) {
            return;
        }
        do {
            byte[] next = sending ? null : unsent.poll();
            if (next != null) {
                sending = true;
                begin(next);
            }
        } while (pumping.decrementAndGet() != 0);
    }

    private void begin(byte[] message) {
        try {
            line.send(message, failure -> sent(message.length, failure));
        } catch (RuntimeException failure) {
            sent(message.length, failure);
        }
    }

    private void sent(int length, @Nullable Throwable failure) {
        unsentOctets.addAndGet(-length);
        sending = false;
        if (failure == null) {
            pump();
        } else {
            close(GOING_AWAY, failure.toString());
        }
    }
}
