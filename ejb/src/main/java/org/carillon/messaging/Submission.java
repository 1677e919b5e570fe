package org.carillon.messaging;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.carillon.messaging.model.Message;

/** A message that its sender waits for an answer to. Answered once; later answers are ignored. */
final class Submission {
    private final Message message;
    private final List<Long> wakeable;
    private final Consumer<Acceptance> listener;
    private final AtomicBoolean answered = new AtomicBoolean();

    Submission(Message message, Consumer<Acceptance> listener) {
        this(message, List.of(), listener);
    }

    /** @param wakeable devices that the message is to wake if they are away */
    Submission(Message message, List<Long> wakeable, Consumer<Acceptance> listener) {
        this.message = message;
        this.wakeable = wakeable;
        this.listener = listener;
    }

    /** The message, without id. */
    Message message() {
        return message;
    }

    List<Long> wakeable() {
        return wakeable;
    }

    boolean answered() {
        return answered.get();
    }

    void answer(Acceptance acceptance) {
        if (answered.compareAndSet(false, true)) {
            listener.accept(acceptance);
        }
    }
}
