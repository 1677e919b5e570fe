package org.carillon.accounting.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.accounting.model.RecordType;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A client of a charging data function that answers as the test says. */
abstract class AccountingWorld {
    static final ServiceUser ALICE = new ServiceUser("alice", "call", "test");
    static final AvpList NOTHING = AvpList.of();

    /** A request on its way, with its answer to be. */
    record Sent(DiameterRequest request, CompletableFuture<DiameterAnswer> answer) {
        RecordType type() {
            return RecordType.of(request.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_TYPE));
        }

        long number() {
            return request.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_NUMBER);
        }

        void succeeds(Avp... more) {
            answer.complete(DiameterAnswer.of(2001, more));
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    final BlockingQueue<Sent> wire = new LinkedBlockingQueue<>();
    final List<AccountingAnswered> answers = new CopyOnWriteArrayList<>();
    final List<String> listened = new CopyOnWriteArrayList<>();
    final AtomicLong nanos = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    AcrJournal journal;

    @SuppressWarnings("NullAway.Init")
    AccountingSender sender;

    @SuppressWarnings("NullAway.Init")
    AccountedSessions sessions;

    @BeforeEach
    void start() throws IOException {
        journal = new AcrJournal(folder, 1 << 20);
        AcrJournal.Recovered recovered = journal.open();
        sender = new AccountingSender(
                journal,
                (request, timeout) -> {
                    Sent sent = new Sent(request, new CompletableFuture<>());
                    wire.add(sent);
                    return sent.answer();
                },
                this::answered,
                new AccountingSender.Settings(10, Duration.ofSeconds(10), Duration.ofMillis(20)));
        sessions = new AccountedSessions(journal, sender, "cdf.test", "as.test", new MovableClock(), nanos::get);
        sessions.takeOver(recovered);
        Thread thread = new Thread(sender, "sender");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        sender.stop();
        journal.close();
    }

    void answered(AccountingAnswered answer) {
        sessions.answered(answer);
        listened.add(Thread.currentThread().getName());
        answers.add(answer);
    }

    Sent next() throws InterruptedException {
        Sent sent = wire.poll(10, TimeUnit.SECONDS);
        assertThat(sent).as("a request").isNotNull();
        return sent;
    }

    void pass(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
