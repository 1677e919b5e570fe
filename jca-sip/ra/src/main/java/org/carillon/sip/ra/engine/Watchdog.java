package org.carillon.sip.ra.engine;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.carillon.sip.Lease;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.transport.TlsContext;

/**
 * Asks each listening point with OPTIONS from a plain socket of its own, as a peer would, and restarts the transports
 * when one has been deaf three times running. A process can look healthy while the thread that reads its socket is dead:
 * only an answer proves that it is not. Any status is an answer.
 */
final class Watchdog implements AutoCloseable {
    private static final int MISSES = 3;
    /** Long enough that a busy machine is not taken for a deaf one. */
    private static final int ANSWER_TIMEOUT_MILLIS = 2000;

    /** The pause after a miss, so that three of them take less than 15 s at the default interval. */
    private static final Duration PAUSE_AFTER_MISS = Duration.ofSeconds(2);

    private final SipEngine engine;
    private final Duration interval;
    private final Thread thread;
    private final Map<Transport, Integer> misses = new EnumMap<>(Transport.class);
    private final Map<Transport, Boolean> answering = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Watchdog(SipEngine engine, Duration interval) {
        this.engine = engine;
        this.interval = interval;
        this.thread = new Thread(this::watch, "sip-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** True until a question was not answered. */
    boolean isAnswering(Transport transport) {
        return answering.getOrDefault(transport, true);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!closed) {
            boolean soon = !misses.isEmpty() && PAUSE_AFTER_MISS.compareTo(interval) < 0;
            long next = System.nanoTime() + (soon ? PAUSE_AFTER_MISS : interval).toNanos();
            while (!closed && System.nanoTime() - next < 0) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            try {
                if (!closed) {
                    round();
                }
            } catch (Throwable failure) {
                SipLog.LOG.workFailed(failure);
            }
        }
    }

    private void round() {
        String deaf = null;
        for (Transport transport : List.of(Transport.UDP, Transport.TCP, Transport.TLS)) {
            if (!engine.isOpen(transport)) {
                misses.remove(transport);
                continue;
            }
            boolean answered = asks(transport);
            answering.put(transport, answered);
            int missed = answered ? 0 : misses.merge(transport, 1, Integer::sum);
            if (answered) {
                misses.remove(transport);
            } else if (!closed) {
                SipLog.LOG.deaf(transport.name(), HostPort.of(engine.local(transport)), missed);
                deaf = missed >= MISSES ? transport + " is deaf" : deaf;
            }
        }
        if (deaf != null) {
            misses.clear();
            engine.restart(deaf);
        }
    }

    private boolean asks(Transport transport) {
        InetSocketAddress local = engine.local(transport);
        InetSocketAddress point = new InetSocketAddress(
                local.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : local.getAddress(),
                local.getPort());
        try {
            return transport == Transport.UDP ? asksByDatagram(point) : asksByStream(transport, point);
        } catch (IOException unanswered) {
            return false;
        }
    }

    private boolean asksByDatagram(InetSocketAddress point) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            socket.connect(point);
            byte[] question = question(Transport.UDP, point, (InetSocketAddress) socket.getLocalSocketAddress());
            socket.send(new DatagramPacket(question, question.length));
            DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
            socket.receive(answer);
            return isAnswer(answer.getData());
        }
    }

    private boolean asksByStream(Transport transport, InetSocketAddress point) throws IOException {
        try (Socket socket = bound(point);
                Lease expected = engine.expect(transport, socket.getLocalSocketAddress())) {
            socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            socket.connect(point, ANSWER_TIMEOUT_MILLIS);
            TlsContext tls = engine.tls();
            if (transport == Transport.TLS && tls != null) {
                try (SSLSocket secure = tls.clientSocket(socket, point)) {
                    return asks(transport, point, secure);
                }
            }
            return asks(transport, point, socket);
        }
    }

    private static Socket bound(InetSocketAddress point) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(point.getAddress(), 0));
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private static boolean asks(Transport transport, InetSocketAddress point, Socket socket) throws IOException {
        socket.getOutputStream().write(question(transport, point, (InetSocketAddress) socket.getLocalSocketAddress()));
        return isAnswer(socket.getInputStream().readNBytes(8));
    }

    private static boolean isAnswer(byte[] octets) {
        return octets.length >= 8 && new String(octets, 0, 8, StandardCharsets.ISO_8859_1).equals("SIP/2.0 ");
    }

    private static byte[] question(Transport transport, InetSocketAddress point, InetSocketAddress self) {
        String id = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
        String to = HostPort.of(point);
        String from = HostPort.of(self);
        return ("OPTIONS sip:" + to + " SIP/2.0\r\nVia: SIP/2.0/" + transport + " " + from + ";branch=z9hG4bK" + id
                        + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:watchdog@" + from + ">;tag=" + id + "\r\nTo: <sip:"
                        + to + ">\r\nCall-ID: " + id + "@watchdog\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
