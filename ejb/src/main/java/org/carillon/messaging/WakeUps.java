package org.carillon.messaging;

import java.util.List;
import org.carillon.dispatch.model.Dispatch;
import org.carillon.messaging.model.Message;

/** Port: who wakes devices that are away when a message for them is kept. */
public interface WakeUps {
    /**
     * The recipient's devices that can be woken for this message, away or not; mostly none. Called by the thread that
     * takes the message; may read the database.
     */
    List<Long> wakeable(Message draft);

    /**
     * What is written with the message to wake those of the devices that are away. Called on the writer's thread: it must
     * not wait.
     *
     * @param wakeable not empty
     */
    List<Dispatch> dispatches(Message message, List<Long> wakeable);

    /** Dispatches were committed. */
    void committed();
}
