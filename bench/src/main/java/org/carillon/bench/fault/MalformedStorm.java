package org.carillon.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.carillon.bench.Blast;
import org.carillon.bench.Load;
import org.carillon.bench.Phone;
import org.carillon.bench.Tally;
import org.carillon.bench.User;

/** Broken INVITEs over UDP at a steady rate. */
final class MalformedStorm {
    private static final int PER_SECOND = 1000;
    private static final int USERS = 200;

    private final List<DatagramChannel> channels = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int answerable;

    private MalformedStorm(InetSocketAddress server, List<String> addresses) throws IOException {
        for (String address : addresses) {
            DatagramChannel channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(address, 0));
            channel.connect(server);
            channel.configureBlocking(false);
            channels.add(channel);
        }
    }

    static Verdicts alone(Target target, Options options) {
        Verdicts verdicts = new Verdicts("Bad input: 5,000 broken INVITEs, 1,000 a second, heap " + options.heap());
        blow(target, List.of("127.0.0.11"), 500);
        Set<String> threads = target.threads();
        long heapBefore = target.heapAfterCollection();
        try (Probe probe = Probe.udp(target.sip(), 50)) {
            MalformedStorm storm = blow(target, List.of("127.0.0.11"), 5000);
            Probe.Answers answers = probe.take();
            verdicts.judge(
                    "OPTIONS answered in less than 1 s throughout",
                    answers.allWithin(1000),
                    "%d asked, %d unanswered, worst %.1f ms",
                    answers.micros().length,
                    answers.unanswered(),
                    answers.worstMillis());
            storm.judgeAnswers(verdicts);
        }
        judgeRest(target, verdicts, threads, heapBefore);
        return verdicts;
    }

    static Verdicts besideLoad(Target target, Options options) {
        Verdicts verdicts =
                new Verdicts("F16: broken requests at 1,000 a second from 10 addresses, heap " + options.heap());
        List<Phone> phones = new ArrayList<>();
        for (User user : target.users(USERS)) {
            phones.add(new Phone(user, phones.size()));
        }
        try (Blast blast = new Blast(6070 + options.offset(), target.sip(), target.domain())) {
            blast.run(Load.closed(Load.Kind.REGISTER, 20_000, 64), phones, List.of());
            Tally capacity = blast.run(Load.closed(Load.Kind.REGISTER, 20_000, 64), phones, List.of());
            double half = capacity.rate() / 2;
            verdicts.note("capacity, and half of it as normal load", "%.0f and %.0f REGISTER/s", capacity.rate(), half);
            Load load = Load.open(Load.Kind.REGISTER, (int) (half * options.seconds()), half);
            // nonces are remembered for as long as they count: what normal load leaves belongs to the base line
            blast.run(load, phones, List.of());
            Set<String> threads = target.threads();
            long heapBefore = target.heapAfterCollection();
            int count = options.seconds() * PER_SECOND;
            try (Probe probe = Probe.udp(target.sip(), 50)) {
                CompletableFuture<MalformedStorm> storm =
                        CompletableFuture.supplyAsync(() -> blow(target, addresses(), count));
                Tally normal = blast.run(load, phones, List.of());
                MalformedStorm blown = storm.join();
                Probe.Answers answers = probe.take();
                judgeLoad(verdicts, normal, blast.firstFailure());
                verdicts.judge(
                        "OPTIONS answered in less than 1 s throughout",
                        answers.allWithin(1000),
                        "%d asked, %d unanswered, worst %.1f ms",
                        answers.micros().length,
                        answers.unanswered(),
                        answers.worstMillis());
                blown.judgeAnswers(verdicts);
            }
            judgeRest(target, verdicts, threads, heapBefore);
        }
        return verdicts;
    }

    static void judgeLoad(Verdicts verdicts, Tally normal, String firstFailure) {
        double share = 100.0 * normal.done() / (normal.done() + normal.failed());
        verdicts.judge(
                "normal load succeeds >= 99 %",
                share >= 99,
                "%.2f %% of %d, p99 %.1f ms %s",
                share,
                normal.done() + normal.failed(),
                normal.percentile(0.99) / 1000.0,
                firstFailure);
    }

    static List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (int i = 11; i <= 20; i++) {
            addresses.add("127.0.0." + i);
        }
        return addresses;
    }

    /** Sends so many, in turn from each address; returns a moment after the last. */
    static MalformedStorm blow(Target target, List<String> addresses, int count) {
        try {
            MalformedStorm storm = new MalformedStorm(target.sip(), addresses);
            try {
                storm.send(count);
            } finally {
                for (DatagramChannel channel : storm.channels) {
                    channel.close();
                }
            }
            return storm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(int count) throws IOException {
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begun + i * 1_000_000_000L / PER_SECOND;
            while (System.nanoTime() - due < 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            DatagramChannel channel = channels.get(i % channels.size());
            InetSocketAddress self = (InetSocketAddress) channel.getLocalAddress();
            byte[] octets = Broken.invite(i, self.getAddress().getHostAddress() + ":" + self.getPort(), Texts.token());
            channel.write(ByteBuffer.wrap(octets));
            answerable += Broken.isAnswerable(i) ? 1 : 0;
            listen(channel);
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (System.nanoTime() - until < 0) {
            for (DatagramChannel channel : channels) {
                listen(channel);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void listen(DatagramChannel channel) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(65_535);
        while (channel.read(in.clear()) > 0) {
            if (in.position() > 12) {
                int status = (in.get(8) - '0') * 100 + (in.get(9) - '0') * 10 + in.get(10) - '0';
                statuses.merge(status, 1, Integer::sum);
            }
        }
    }

    private int answered() {
        return statuses.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * 100 and 407 stand for cases that a random octet has healed, or that a server may take; 5xx only 505, 513 and, where it
     * has too much to do, 503.
     */
    private void judgeAnswers(Verdicts verdicts) {
        Set<Integer> right = Set.of(100, 400, 404, 407, 413, 416, 483, 503, 505, 513);
        verdicts.judge(
                "answers are those of RFC 3261, none a fault of ours",
                right.containsAll(statuses.keySet()) && answered() > answerable * 9 / 10,
                "%d with a Via to answer to: %s",
                answerable,
                statuses);
    }

    /** Threads and memory when all is over. */
    static void judgeRest(Target target, Verdicts verdicts, Set<String> threads, long heapBefore) {
        try {
            // RFC 3261 §17 (Transactions): timers H and J keep a transaction for 32 s
            TimeUnit.SECONDS.sleep(36);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        Set<String> alive = target.threads();
        verdicts.judge("no thread dead", alive.containsAll(threads), "%d of %d", alive.size(), threads.size());
        long heap = target.heapAfterCollection();
        verdicts.judge(
                "heap after collection back to its base line (10 MB)",
                heap - heapBefore < 10 * 1024,
                "%.1f MB, before %.1f MB",
                heap / 1024.0,
                heapBefore / 1024.0);
    }
}
