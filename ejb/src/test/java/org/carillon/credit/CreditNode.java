package org.carillon.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.carillon.commit.GroupCommit;
import org.carillon.commit.Outcome;
import org.carillon.credit.model.CreditAnswer;

/** A node that answers requests for credit, on a thread of its own. */
final class CreditNode implements AutoCloseable {
    private final GroupCommit<AwaitedRequest, CreditAnswer> writer;
    private final Thread thread;

    CreditNode(CreditTransactions transactions) {
        this(transactions, true);
    }

    private CreditNode(CreditTransactions transactions, boolean awake) {
        writer =
                new GroupCommit<>(transactions::answerAwaited, new CreditTelling(), AwaitedRequest::givenUp, 256, 1000);
        thread = new Thread(writer, "credit-node");
        if (awake) {
            wakes();
        }
    }

    /** One that does not begin until it wakes. */
    static CreditNode asleep(CreditTransactions transactions) {
        return new CreditNode(transactions, false);
    }

    void wakes() {
        thread.start();
    }

    CompletableFuture<Outcome<CreditAnswer>> ask(CreditRequest request) {
        return ask(request, Duration.ofMinutes(1));
    }

    /** @param patience how long somebody waits */
    CompletableFuture<Outcome<CreditAnswer>> ask(CreditRequest request, Duration patience) {
        CompletableFuture<Outcome<CreditAnswer>> answered = new CompletableFuture<>();
        AwaitedRequest awaited = AwaitedRequest.of(request, answered::complete, patience);
        assertThat(writer.offer(awaited, awaited.told()::complete)).isTrue();
        return answered;
    }

    @SuppressWarnings("unchecked")
    CreditAnswer answer(CreditRequest request) {
        return assertThat(ask(request).join())
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Kept.class))
                .extracting(kept -> ((Outcome.Kept<CreditAnswer>) kept).result())
                .actual();
    }

    @Override
    public void close() {
        writer.stop();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
