package org.carillon.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carillon.dispatch.model.Dispatch;
import org.carillon.dispatch.model.DispatchRepository;
import org.carillon.event.model.CorrelationId;

/** Sends to a queue with the caller's transaction: what is rolled back is never sent, what is committed is sent at least once. */
@ApplicationScoped
public class Dispatcher {
    private DispatchRepository dispatches;
    private Event<Dispatched> dispatched;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Dispatcher() {}

    @Inject
    public Dispatcher(DispatchRepository dispatches, Event<Dispatched> dispatched, Clock clock) {
        this.dispatches = dispatches;
        this.dispatched = dispatched;
        this.clock = clock;
    }

    /**
     * Sends after the commit.
     *
     * @param queue the queue's name, for example {@code SmsDispatch}
     * @param payload JSON of at most 8192 characters; secrets in it are sealed
     */
    public void send(String queue, String payload, CorrelationId correlationId) {
        dispatches.add(new Dispatch(queue, payload, correlationId, clock.instant()));
        dispatched.fire(new Dispatched(queue));
    }

    /** Wakes the relay for dispatches that were written and committed by other means than {@link #send}. */
    public void committed(String queue) {
        dispatched.fire(new Dispatched(queue));
    }
}
