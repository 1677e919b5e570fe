package org.carillon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * F5: calls go on while the charging data function is away, and in the middle of it the server is killed with {@code kill -9}
 * and started again. When the function comes back, it is told of each call once, without a gap.
 */
final class ChargingOutage {
    private static final int UNDER_WAY = 16;
    private static final int QUIET_MILLIS = 15_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Options options;
    private final Postgres postgres;
    private final List<String> settings = List.of(
            "-Dcarillon.overload.enabled=false",
            "-Dcarillon.diameter.peers=" + AccountingSink.HOST + ";realm=" + AccountingSink.REALM
                    + ";address=127.0.0.1",
            "-Dcarillon.accounting.client.realm=" + AccountingSink.REALM);
    private int answered;
    private int failed;

    ChargingOutage(Options options, Postgres postgres) {
        this.options = options;
        this.postgres = postgres;
    }

    void run(int seconds, int rate) {
        Server first = Carillon.start(options, postgres, true, settings).server();
        calls(first, seconds / 2, rate, second -> {
            if (second == seconds / 2) {
                Thread.ofVirtual().start(() -> kill(first.pid()));
            }
        });
        System.out.printf("%d calls, then killed, when %d were under way%n", answered, failed);
        try (Carillon second = Carillon.start(options, postgres, true, settings)) {
            calls(second.server(), seconds - seconds / 2, rate, each -> {});
            System.out.printf("%d calls in %d s, %d failed%n", answered, seconds, failed);
            try (AccountingSink sink =
                    new AccountingSink(new InetSocketAddress("127.0.0.1", 3868 + options.offset()))) {
                long begin = System.nanoTime();
                sink.answerUntilQuiet(QUIET_MILLIS);
                report(sink, (System.nanoTime() - begin) * 1e-9 - QUIET_MILLIS / 1e3);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(AccountingSink sink, double seconds) {
        System.out.printf(
                "%d requests of %d sessions in %.1f s, %d with the T bit; %d doubled without it, %d sessions not whole%n",
                sink.requests(), sink.sessions(), seconds, sink.repeated(), sink.doubled(), sink.broken());
        // of the calls that were under way when the server was killed nobody knows whether they were answered
        boolean all = sink.sessions() >= answered && sink.sessions() <= answered + failed + UNDER_WAY;
        System.out.printf("F5: %s%n", all && sink.doubled() == 0 && sink.broken() == 0 ? "held" : "MISSED");
    }

    /** So many a second, all of them answered and ended within it. */
    private void calls(Server server, int seconds, int rate, IntConsumer begins) {
        People people = People.of(server);
        int phones = 6070 + options.offset();
        try (Blast blast = new Blast(phones, server.sip(), server.domain())) {
            blast.run(Load.closed(Load.Kind.REGISTER, people.present().size(), 8), people.present(), List.of());
        }
        try (Receiver receiver = new Receiver(phones);
                Calls calls = new Calls(6071 + options.offset(), server.sip())) {
            receiver.reset();
            long begin = System.nanoTime();
            for (int second = 1; second <= seconds; second++) {
                begins.accept(second);
                Tally tally = calls.run(rate, UNDER_WAY, people.senders(), people.present());
                answered += tally.done();
                failed += tally.failed();
                LockSupport.parkNanos(begin + second * 1_000_000_000L - System.nanoTime());
            }
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            try {
                process.onExit()
                        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException e) {
                throw new IllegalStateException("the server survived its killing", e);
            }
        });
    }
}
