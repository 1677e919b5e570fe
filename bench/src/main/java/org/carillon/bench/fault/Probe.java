package org.carillon.bench.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A client that was there before: it asks OPTIONS again and again, one at a time, and notes how long the answers take. A
 * question over UDP is sent once only; a lost datagram counts as an answer that took longer than a second. Its thread goes before those that make load, on
 * machines where priorities of threads are heeded.
 */
final class Probe implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 2000;

    private final String transport;
    private final long pauseNanos;
    private final @Nullable DatagramSocket datagrams;
    private final @Nullable Socket stream;
    private final Thread thread;
    private volatile boolean closed;
    private int[] micros = new int[1024];
    private int count;
    private int unanswered;
    private String failure = "";

    @SuppressWarnings("ThreadPriorityCheck") // where they are not heeded the figures are worse, not wrong
    private Probe(String transport, @Nullable DatagramSocket datagrams, @Nullable Socket stream, int perSecond) {
        this.transport = transport;
        this.datagrams = datagrams;
        this.stream = stream;
        this.pauseNanos = 1_000_000_000L / perSecond;
        this.thread = new Thread(this::ask, "probe-" + transport);
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    static Probe udp(InetSocketAddress server, int perSecond) {
        try {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
            socket.connect(server);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new Probe("UDP", socket, null, perSecond);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param socket connected, and through its handshake where there is one */
    static Probe stream(String transport, Socket socket, int perSecond) {
        try {
            socket.setSoTimeout(10 * PATIENCE_MILLIS);
            return new Probe(transport, null, socket, perSecond);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was measured since the last call. */
    synchronized Answers take() {
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        Answers answers = new Answers(sorted, unanswered, failure);
        count = 0;
        unanswered = 0;
        return answers;
    }

    /**
     * Times of answers.
     *
     * @param micros ascending
     * @param failure why the connection is gone, or empty text
     */
    record Answers(int[] micros, int unanswered, String failure) {
        double worstMillis() {
            return micros.length == 0 ? Double.NaN : micros[micros.length - 1] / 1000.0;
        }

        double percentileMillis(double share) {
            return micros.length == 0
                    ? Double.NaN
                    : micros[Math.min(micros.length - 1, (int) (micros.length * share))] / 1000.0;
        }

        boolean allWithin(int millis) {
            return failure.isEmpty() && unanswered == 0 && micros.length > 0 && worstMillis() < millis;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            if (datagrams != null) {
                datagrams.close();
            }
            if (stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask() {
        long next = System.nanoTime();
        while (!closed) {
            String token = Texts.token();
            long asked = System.nanoTime();
            try {
                boolean answered = datagrams != null ? overDatagram(datagrams, token) : overStream(token);
                note(answered ? (int) ((System.nanoTime() - asked) / 1000) : -1);
            } catch (IOException e) {
                if (!closed) {
                    fail(e.toString());
                }
                return;
            }
            next = Math.max(next + pauseNanos, System.nanoTime());
            while (!closed && System.nanoTime() - next < 0) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private synchronized void note(int time) {
        if (time < 0) {
            unanswered++;
            return;
        }
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = time;
    }

    private synchronized void fail(String cause) {
        failure = cause;
    }

    private static boolean overDatagram(DatagramSocket socket, String token) throws IOException {
        byte[] question = Texts.octets(Texts.options("UDP", "127.0.0.1:" + socket.getLocalPort(), token));
        socket.send(new DatagramPacket(question, question.length));
        DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
        try {
            do {
                socket.receive(answer);
            } while (!new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8).contains(token));
            return true;
        } catch (SocketTimeoutException lost) {
            return false;
        }
    }

    private boolean overStream(String token) throws IOException {
        Socket socket = stream;
        if (socket == null) {
            throw new IOException("no connection");
        }
        ask(socket, transport, token);
        return true;
    }

    /** Asks once over a connection and reads the answer to its end. */
    static void ask(Socket socket, String transport, String token) throws IOException {
        String self = socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
        socket.getOutputStream().write(Texts.octets(Texts.options(transport, self, token)));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        byte[] buffer = new byte[2048];
        while (head.indexOf("\r\n\r\n") < 0) {
            int length = in.read(buffer);
            if (length < 0) {
                throw new IOException("closed by the server");
            }
            head.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        }
        if (!head.toString().startsWith("SIP/2.0 200")) {
            throw new IOException(head.substring(0, head.indexOf("\r\n")));
        }
    }
}
