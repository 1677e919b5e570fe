package org.carillon.dispatch.jms;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.util.List;
import org.carillon.dispatch.model.Dispatch;
import org.carillon.dispatch.model.DispatchRepository;

/**
 * Moves some dispatches from the database to the broker: sent first, removed then. A crash in between sends them again
 * under the same duplicate ids.
 */
@Stateless
public class RelayBatch {
    private static final int SIZE = 100;

    private DispatchRepository dispatches;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RelayBatch() {}

    @Inject
    public RelayBatch(DispatchRepository dispatches) {
        this.dispatches = dispatches;
    }

    /**
     * Moves up to 100; the rows are locked meanwhile, so that other nodes take others.
     *
     * @return how many; fewer than 100 say that none is left
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int relay(DispatchSender sender) throws JMSException {
        List<Dispatch> batch = dispatches.claim(SIZE);
        if (!batch.isEmpty()) {
            sender.send(batch);
            dispatches.remove(batch);
        }
        return batch.size();
    }
}
