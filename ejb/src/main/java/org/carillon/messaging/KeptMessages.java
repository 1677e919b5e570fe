package org.carillon.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carillon.messaging.model.Message;

/** Messages of the platform itself, whose sender waits until they are kept. */
@ApplicationScoped
public class KeptMessages {
    /** Longer than anything that messaging lets its senders wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private MessagingService messaging;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected KeptMessages() {}

    @Inject
    public KeptMessages(MessagingService messaging) {
        this.messaging = messaging;
    }

    /** Returns when every message is kept; fails when one is not, and then all of them may be given again. */
    public void keep(List<Message> messages) {
        List<CompletableFuture<Acceptance>> answers = new ArrayList<>(messages.size());
        for (Message message : messages) {
            CompletableFuture<Acceptance> answer = new CompletableFuture<>();
            if (!messaging.submit(message, answer::complete)) {
                throw new IllegalStateException("messages cannot be taken now");
            }
            answers.add(answer);
        }
        for (CompletableFuture<Acceptance> answer : answers) {
            Acceptance acceptance = await(answer);
            if (acceptance != Acceptance.KEPT && acceptance != Acceptance.DELIVERED) {
                throw new IllegalStateException("a message was not kept: " + acceptance);
            }
        }
    }

    private static Acceptance await(CompletableFuture<Acceptance> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while messages are kept", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("messages were not kept", e);
        }
    }
}
