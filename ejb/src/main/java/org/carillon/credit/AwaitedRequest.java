package org.carillon.credit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.carillon.commit.Outcome;
import org.carillon.credit.model.CreditAnswer;

/**
 * A request, and who waits for its answer: he is told once, and after some time that it cannot be had now. What he was not
 * told is not done either.
 */
record AwaitedRequest(CreditRequest request, CompletableFuture<Outcome<CreditAnswer>> told) {
    /** Half of Tx of RFC 8506 §13 (Credit-Control Application Related Parameters), as with our own calls. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static AwaitedRequest of(CreditRequest request, Consumer<Outcome<CreditAnswer>> then) {
        return of(request, then, PATIENCE);
    }

    static AwaitedRequest of(CreditRequest request, Consumer<Outcome<CreditAnswer>> then, Duration patience) {
        CompletableFuture<Outcome<CreditAnswer>> told = new CompletableFuture<Outcome<CreditAnswer>>()
                .completeOnTimeout(new Outcome.Unavailable<>(), patience.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> unused = told.thenAccept(then).exceptionally(failure -> {
            CreditLog.LOG.failed(failure);
            return null;
        });
        return new AwaitedRequest(request, told);
    }

    boolean givenUp() {
        return told.isDone();
    }
}
