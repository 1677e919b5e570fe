package org.carillon.messaging;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import org.carillon.messaging.model.Message;

/** Messages that wait for a device, one by one. Outside the caller's transaction, as all reading of messages. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PendingMessages {
    private MessagingService messaging;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PendingMessages() {}

    @Inject
    public PendingMessages(MessagingService messaging) {
        this.messaging = messaging;
    }

    /**
     * Empty when the device has it, refused it, or it has expired.
     *
     * @throws IllegalStateException when that cannot be found out now
     */
    public Optional<Message> find(long messageId, long deviceId) {
        Couriers couriers = messaging.couriers();
        if (couriers == null) {
            throw new IllegalStateException("messaging does not run");
        }
        try {
            return couriers.findPending(messageId, deviceId);
        } catch (SQLException e) {
            throw new IllegalStateException("the database of messages does not answer", e);
        }
    }
}
