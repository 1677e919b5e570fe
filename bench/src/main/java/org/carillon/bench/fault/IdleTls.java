package org.carillon.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens TLS connections that ask OPTIONS once and rest, and compares the memory of the server before and after. On our
 * side only the TCP connection is kept.
 */
final class IdleTls {
    private static final int AT_ONCE = 16;
    /** Published for Kamailio: 61 kB of its own for a TLS connection and 4.5 kB of the machine. */
    private static final double GOAL_KILOBYTES = 65.5;

    private IdleTls() {}

    static Verdicts run(Target target, Options options) {
        int wanted = options.connections(10_000);
        Verdicts verdicts = new Verdicts("Idle TLS connections: " + wanted + ", heap " + options.heap());
        TlsClients clients = new TlsClients(target.authority(), target.tls());
        ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
        try {
            // what the first connections load stays
            connect(clients, 200, open);
            closeAll(open);
            settle();
            long heapBefore = target.heapAfterCollection();
            long residentBefore = target.resident();
            int filesBefore = target.descriptors();
            List<String> failures = connect(clients, wanted, open);
            settle();
            int opened = open.size();
            long heap = target.heapAfterCollection();
            long resident = target.resident();
            int files = target.descriptors();
            double perHeap = (heap - heapBefore) / (double) opened;
            double perResident = (resident - residentBefore) / (double) opened;
            verdicts.judge(
                    "connections open",
                    opened == wanted,
                    "%d; %d more descriptors%s",
                    opened,
                    files - filesBefore,
                    failures.isEmpty() ? "" : "; " + failures.getFirst());
            verdicts.note("heap after collection, before and after", "%d and %d MB", heapBefore / 1024, heap / 1024);
            verdicts.note("resident memory, before and after", "%d and %d MB", residentBefore / 1024, resident / 1024);
            verdicts.note("resident memory of each connection", "%.1f kB", perResident);
            verdicts.judge("heap of each connection <= 65.5 kB", perHeap <= GOAL_KILOBYTES, "%.1f kB", perHeap);
            System.out.println(target.histogram(45));
            try (Probe probe = Probe.udp(target.sip(), 50)) {
                TimeUnit.SECONDS.sleep(3);
                Probe.Answers answers = probe.take();
                verdicts.judge(
                        "OPTIONS over UDP meanwhile < 1 s",
                        answers.allWithin(1000),
                        "worst %.1f ms",
                        answers.worstMillis());
            }
            closeAll(open);
            TimeUnit.SECONDS.sleep(3);
            verdicts.returned(target.descriptors(), filesBefore);
            return verdicts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            closeAll(open);
        }
    }

    private static void settle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(3);
    }

    private static List<String> connect(TlsClients clients, int wanted, ConcurrentLinkedQueue<Socket> open)
            throws InterruptedException {
        List<String> failures = new CopyOnWriteArrayList<>();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                executor.execute(() -> {
                    int number;
                    while (failures.size() < 20 && (number = next.getAndIncrement()) < wanted) {
                        try {
                            Socket raw = clients.raw("127.0.1." + (1 + number % 200));
                            Probe.ask(clients.over(raw), "TLS", Texts.token());
                            open.add(raw);
                        } catch (IOException refused) {
                            failures.add(refused.toString());
                        }
                    }
                });
            }
        }
        return failures;
    }

    private static void closeAll(ConcurrentLinkedQueue<Socket> open) {
        Socket socket;
        while ((socket = open.poll()) != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
