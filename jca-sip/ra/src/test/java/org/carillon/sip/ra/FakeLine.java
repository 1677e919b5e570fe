package org.carillon.sip.ra;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.carillon.sip.WebSocketLine;
import org.carillon.sip.WebSocketReceiver;

/** A WebSocket connection without a container. */
public final class FakeLine implements WebSocketLine {
    public final AtomicInteger pings = new AtomicInteger();
    public volatile int closeCode;

    private final boolean secure;
    private final InetSocketAddress remote;
    private final LinkedBlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile boolean stuck;
    private volatile Runnable pong = () -> {};

    public FakeLine(boolean secure, int port) {
        this.secure = secure;
        this.remote = new InetSocketAddress("127.0.0.1", port);
    }

    /** From now on the peer does not read. */
    public void stick() {
        stuck = true;
    }

    /** From now on the peer answers each ping. */
    public void answersPings(WebSocketReceiver adapter) {
        pong = adapter::alive;
    }

    @Override
    public boolean secure() {
        return secure;
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress("127.0.0.1", secure ? 8443 : 8080);
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void send(byte[] message, Consumer<Throwable> ended) {
        sent.add(new String(message, StandardCharsets.UTF_8));
        if (stuck) {
            held.add(() -> ended.accept(null));
        } else {
            ended.accept(null);
        }
    }

    @Override
    public void ping() {
        pings.incrementAndGet();
        pong.run();
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }

    /** The next message that the adapter sent. */
    public String receive() throws InterruptedException {
        String message = sent.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was sent");
        }
        return message;
    }

    public boolean receivesNothing() throws InterruptedException {
        return sent.poll(300, TimeUnit.MILLISECONDS) == null;
    }
}
