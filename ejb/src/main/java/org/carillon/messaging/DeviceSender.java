package org.carillon.messaging;

import java.util.function.Consumer;
import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.Binding;

/** Puts a message on the wire to one device. */
public interface DeviceSender {
    /**
     * Does not wait. The listener is told once, on any thread.
     *
     * @param deferred true for a message that waited, so that the device shows when it was sent
     */
    void send(Message message, Binding binding, boolean deferred, Consumer<Verdict> listener);
}
