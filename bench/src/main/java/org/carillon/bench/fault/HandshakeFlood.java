package org.carillon.bench.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;

/** F17: TLS handshakes that do not end, renegotiation and new keys without end, beside clients who were there before. */
final class HandshakeFlood {
    private static final int PER_SECOND = 500;
    private static final int QUIET_SECONDS = 5;
    private static final int FLOODERS = 4;
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int MOST_HANDSHAKES = 2000;

    private HandshakeFlood() {}

    static Verdicts run(Target target, Options options) {
        Verdicts verdicts = new Verdicts("F17: " + PER_SECOND + " TLS handshakes a second, heap " + options.heap());
        TlsClients clients = new TlsClients(target.authority(), target.tls());
        try (Probe before = Probe.stream("TLS", clients.connect("127.0.0.1"), 100);
                Probe udp = Probe.udp(target.sip(), 50)) {
            Probe.Answers quiet = calm(verdicts, clients, before);
            udp.take();
            int filesBefore = target.descriptors();
            flood(target, options, verdicts, clients, before, udp, quiet, filesBefore);
            keys(verdicts, clients, before, quiet);
            renegotiation(verdicts, clients);
            TimeUnit.SECONDS.sleep(3);
            verdicts.returned(target.descriptors(), filesBefore);
            return verdicts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** New keys without end from an address that is not exempt from the guard, beside a client who was there before. */
    static void strangers(Target target, Verdicts verdicts) {
        TlsClients clients = new TlsClients(target.authority(), target.tls());
        try (Probe before = Probe.stream("TLS", clients.connect("127.0.0.1"), 100)) {
            keys(verdicts, clients, before, calm(verdicts, clients, before));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Probe.Answers calm(Verdicts verdicts, TlsClients clients, Probe open)
            throws IOException, InterruptedException {
        warm(clients);
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        open.take();
        TimeUnit.SECONDS.sleep(2 * QUIET_SECONDS);
        Probe.Answers quiet = open.take();
        verdicts.note(
                "an open TLS connection before",
                "p99 %.2f ms, worst %.1f ms",
                quiet.percentileMillis(0.99),
                quiet.worstMillis());
        return quiet;
    }

    private static void warm(TlsClients clients) throws IOException {
        for (int i = 0; i < 300; i++) {
            clients.connect("127.0.0.1").close();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // where they are not heeded the figures are worse, not wrong
    private static void flood(
            Target target,
            Options options,
            Verdicts verdicts,
            TlsClients clients,
            Probe before,
            Probe udp,
            Probe.Answers quiet,
            int filesBefore) {
        byte[] hello = clients.hello();
        List<Crowd.Part> parts = List.of(
                new Crowd.Part("hello", target.tls(), hello, hello.length, 0),
                new Crowd.Part("hello", target.tls(), hello, hello.length, 0),
                new Crowd.Part("hello", target.tls(), hello, hello.length, 0),
                new Crowd.Part("part of a hello", target.tls(), hello, 40, Long.MAX_VALUE / 4),
                Crowd.Part.silent("nothing", target.tls()));
        int peak = 0;
        int served = 0;
        int late = 0;
        // this thread looks after the crowd without pause
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        try (Crowd crowd = new Crowd()) {
            int count = options.seconds() * PER_SECOND;
            long begun = System.nanoTime();
            for (int i = 0; i < count; i++) {
                crowd.join(parts.get(i % parts.size()), i);
                do {
                    crowd.look(1);
                } while (System.nanoTime() - begun < i * 1_000_000_000L / PER_SECOND);
                if (i % PER_SECOND == PER_SECOND - 1) {
                    peak = Math.max(peak, target.descriptors() - filesBefore);
                }
            }
            double rate = count / ((System.nanoTime() - begun) * 1e-9);
            Probe.Answers flooded = before.take();
            judge(verdicts, "flood: an open TLS connection", quiet, flooded);
            Probe.Answers datagrams = udp.take();
            verdicts.judge(
                    "flood: OPTIONS over UDP in less than 1 s",
                    datagrams.allWithin(1000),
                    "p99 %.1f ms, worst %.1f ms",
                    datagrams.percentileMillis(0.99),
                    datagrams.worstMillis());
            verdicts.note("handshakes begun each second", "%.0f", rate);
            verdicts.judge(
                    "handshakes at the same time <= " + MOST_HANDSHAKES,
                    peak <= MOST_HANDSHAKES + 50,
                    "%d more descriptors at most",
                    peak);
            crowd.lookFor(20);
            for (Crowd.Member member : crowd.members()) {
                served += member.isOpen() || member.seconds() > 5 ? 1 : 0;
                late += member.isOpen() || member.seconds() > 11 ? 1 : 0;
            }
            verdicts.judge(
                    "handshakes that do not end are cut after 10 s",
                    late == 0,
                    "%d cut by time, %d at once, %d late",
                    served,
                    count - served,
                    late);
        }
        try (SSLSocket late2 = clients.connect("127.0.0.1")) {
            Probe.ask(late2, "TLS", Texts.token());
            verdicts.judge("a new client is served afterwards", true, "yes");
        } catch (IOException e) {
            verdicts.judge("a new client is served afterwards", false, "%s", e);
        }
    }

    /**
     * Connections that ask for new keys until they are cut, some 40 a second: their own half of the work is done by the same
     * processors. A post-handshake startHandshake of TLS 1.3 sends a KeyUpdate that asks for one in return.
     */
    @SuppressWarnings("ThreadPriorityCheck") // where they are not heeded the figures are worse, not wrong
    private static void keys(Verdicts verdicts, TlsClients clients, Probe before, Probe.Answers quiet)
            throws InterruptedException {
        before.take();
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger cut = new AtomicInteger();
        List<Thread> flooders = new ArrayList<>();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(QUIET_SECONDS);
        for (int i = 0; i < FLOODERS; i++) {
            flooders.add(new Thread(() -> {
                while (System.nanoTime() - until < 0) {
                    try (SSLSocket socket = clients.connect("127.0.0.50", "TLSv1.3")) {
                        Probe.ask(socket, "TLS", Texts.token());
                        Thread reader = Thread.ofVirtual().start(() -> drain(socket));
                        while (System.nanoTime() - until < 0 && reader.isAlive()) {
                            socket.startHandshake();
                            sent.incrementAndGet();
                        }
                        cut.addAndGet(reader.isAlive() ? 0 : 1);
                    } catch (IOException closed) {
                        cut.incrementAndGet();
                    }
                    LockSupport.parkNanos(BETWEEN.toNanos());
                }
            }));
        }
        flooders.forEach(flooder -> flooder.setPriority(Thread.MIN_PRIORITY));
        flooders.forEach(Thread::start);
        for (Thread flooder : flooders) {
            flooder.join();
        }
        judge(verdicts, "KeyUpdate: an open TLS connection", quiet, before.take());
        verdicts.judge(
                "KeyUpdate: the flooders are cut", cut.get() > 0, "%d times, after %d in all", cut.get(), sent.get());
    }

    private static void renegotiation(Verdicts verdicts, TlsClients clients) {
        try (SSLSocket socket = clients.connect("127.0.0.50", "TLSv1.2")) {
            Probe.ask(socket, "TLS", Texts.token());
            socket.startHandshake();
            Probe.ask(socket, "TLS", Texts.token());
            verdicts.judge("renegotiation by a client is refused", false, "accepted");
        } catch (IOException refused) {
            verdicts.judge("renegotiation by a client is refused", true, "%s", refused.getMessage());
        }
    }

    private static void drain(SSLSocket socket) {
        try {
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                // answers are of no interest
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void judge(Verdicts verdicts, String who, Probe.Answers quiet, Probe.Answers flooded) {
        double allowed = 2 * quiet.percentileMillis(0.99);
        verdicts.judge(
                who + ": p99 < 2 x before",
                flooded.failure().isEmpty() && flooded.percentileMillis(0.99) < allowed,
                "p99 %.2f ms (%.1f x), worst %.1f ms %s",
                flooded.percentileMillis(0.99),
                flooded.percentileMillis(0.99) / quiet.percentileMillis(0.99),
                flooded.worstMillis(),
                flooded.failure());
    }
}
