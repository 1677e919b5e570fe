package org.carillon.flow;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.Transport;

/**
 * Messages go to people whose phones are off; the server is killed while it accepts, started again, and killed once more
 * while it delivers. In the end what was accepted is compared with what each phone received (P03; RELIABILITY.md F1 and
 * F2). Uses the JDK alone, so that it runs as a test and as a command.
 */
final class KillNineExperiment {
    /**
     * How much and how often.
     *
     * @param messages in all
     * @param senders each sends its share one after the other, all senders at the same time
     * @param recipients each with one phone that is off until everything is sent
     * @param killWhileDelivering whether to kill a second time, during delivery
     * @param seed decides when the kills come
     */
    record Plan(int messages, int senders, int recipients, boolean killWhileDelivering, long seed) {
        static Plan usual(long seed) {
            return new Plan(1_000, 8, 20, true, seed);
        }
    }

    private static final Duration PATIENCE_WITH_DEAD_SERVER = Duration.ofSeconds(3);
    private static final Duration DRAIN = Duration.ofSeconds(120);

    /** How long somebody comes again who is told to; within it everybody has registered (RELIABILITY.md F19). */
    private static final Duration PATIENCE_WITH_BUSY_SERVER = Duration.ofMinutes(3);

    private final RestartableServer server;
    private final Plan plan;
    private final PrintStream out;
    private final Random random;
    private final ComingAgain again = new ComingAgain(PATIENCE_WITH_BUSY_SERVER);

    KillNineExperiment(RestartableServer server, Plan plan, PrintStream out) {
        this.server = server;
        this.plan = plan;
        this.out = out;
        this.random = new Random(plan.seed());
    }

    KillNineReport run() {
        try (Phones phones = new Phones(server.address());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Phone> senders = IntStream.range(0, plan.senders())
                    .mapToObj(i -> phones.signedUp(Transport.UDP).patientFor(PATIENCE_WITH_DEAD_SERVER))
                    .toList();
            List<Phone> recipients = IntStream.range(0, plan.recipients())
                    .mapToObj(i -> phones.signedUp(Transport.UDP))
                    .toList();
            say(
                    "%d senders and %d recipients have signed up; every recipient's phone is off",
                    senders.size(), recipients.size());

            KillNineLedger ledger = new KillNineLedger(again);
            List<List<KillNineLedger.Entry>> shares = shares(ledger, recipients.size());
            int killAt = plan.messages() * (30 + random.nextInt(40)) / 100;
            sendAndKill(threads, senders, recipients, shares, ledger, killAt);
            restart();
            finish(threads, senders, recipients, shares, ledger);
            deliver(threads, senders, recipients, ledger);
            return ledger.compare(recipients);
        }
    }

    private List<List<KillNineLedger.Entry>> shares(KillNineLedger ledger, int recipients) {
        List<List<KillNineLedger.Entry>> shares = new ArrayList<>();
        for (int sender = 0; sender < plan.senders(); sender++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < plan.messages(); i++) {
            int sender = i % plan.senders();
            shares.get(sender).add(ledger.plan(sender, random.nextInt(recipients)));
        }
        return shares;
    }

    /** Sends until the given number was accepted, then kills; every sender stops at its first message without answer. */
    private void sendAndKill(
            ExecutorService threads,
            List<Phone> senders,
            List<Phone> recipients,
            List<List<KillNineLedger.Entry>> shares,
            KillNineLedger ledger,
            int killAt) {
        CountDownLatch enough = new CountDownLatch(killAt);
        ledger.onAccepted(enough::countDown);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < senders.size(); i++) {
            Phone sender = senders.get(i);
            List<KillNineLedger.Entry> share = shares.get(i);
            running.add(threads.submit(() -> {
                for (KillNineLedger.Entry entry : share) {
                    if (!ledger.send(entry, sender, recipients.get(entry.recipient()))) {
                        return;
                    }
                }
            }));
        }
        await(enough);
        server.kill();
        say("kill -9 after %d were accepted", ledger.accepted());
        running.forEach(KillNineExperiment::join);
        say("%d sent, %d accepted, %d without an answer", ledger.sent(), ledger.accepted(), ledger.unanswered());
    }

    private void restart() {
        Instant begin = Instant.now();
        server.startAgain();
        say("started again in %d s", Duration.between(begin, Instant.now()).toSeconds());
    }

    /** Repeats every second message that got no answer, under the same Call-ID and CSeq, and sends the rest. */
    private void finish(
            ExecutorService threads,
            List<Phone> senders,
            List<Phone> recipients,
            List<List<KillNineLedger.Entry>> shares,
            KillNineLedger ledger) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < senders.size(); i++) {
            Phone sender = senders.get(i);
            boolean repeats = i % 2 == 0;
            List<KillNineLedger.Entry> share = shares.get(i);
            running.add(threads.submit(() -> {
                for (KillNineLedger.Entry entry : share) {
                    if (entry.isUnanswered() && repeats) {
                        ledger.repeat(entry, sender, recipients.get(entry.recipient()));
                    } else if (entry.isUnsent()) {
                        ledger.send(entry, sender, recipients.get(entry.recipient()));
                    }
                }
            }));
        }
        running.forEach(KillNineExperiment::join);
        say("%d sent, %d accepted, %d repeated after the restart", ledger.sent(), ledger.accepted(), ledger.repeated());
    }

    private void deliver(ExecutorService threads, List<Phone> senders, List<Phone> recipients, KillNineLedger ledger) {
        if (plan.killWhileDelivering()) {
            AtomicInteger arrived = new AtomicInteger();
            int killAt = Math.max(1, ledger.accepted() * (20 + random.nextInt(50)) / 100);
            CountDownLatch enough = new CountDownLatch(killAt);
            recipients.forEach(phone -> phone.onMessage(message -> {
                arrived.incrementAndGet();
                enough.countDown();
            }));
            register(threads, recipients);
            await(enough);
            server.kill();
            say("kill -9 during delivery, after %d had arrived", arrived.get());
            restart();
        }
        register(threads, recipients);
        say("all phones have registered");
        ledger.awaitAll(recipients, DRAIN);
        for (int i = 0; i < recipients.size(); i++) {
            String last = KillNineLedger.FENCE + i;
            Phone sender = senders.get(i % senders.size());
            Phone recipient = recipients.get(i);
            again.ask(() -> sender.sends(last).to(recipient));
            recipient.receives(last);
        }
    }

    /** All at the same time, because each may be told to come again at a moment of its own. */
    private void register(ExecutorService threads, List<Phone> phones) {
        List<Future<?>> running = new ArrayList<>();
        for (Phone phone : phones) {
            running.add(threads.submit(
                    () -> again.ask(() -> phone.triesToRegister(draft -> draft)).answered(200)));
        }
        running.forEach(KillNineExperiment::join);
    }

    private void await(CountDownLatch enough) {
        try {
            if (!enough.await(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(enough.getCount() + " messages fewer than expected within " + DRAIN);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the experiment", interrupted);
        }
    }

    private static void join(Future<?> running) {
        try {
            running.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the experiment", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a phone failed", failed.getCause());
        }
    }

    private void say(String format, Object... values) {
        out.printf("  " + format + "%n", values);
    }
}
