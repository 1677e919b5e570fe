package org.carillon.messaging;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Consumer;
import org.carillon.messaging.model.Message;
import org.carillon.wiring.Unproxied;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages: kept first, answered then. Neither transaction nor interceptor on this path; the writer's thread
 * commits many messages at once.
 */
@Unproxied
public class MessagingService {
    private volatile @Nullable Couriers couriers;
    private final MessagingConfig config;

    @Inject
    public MessagingService(MessagingConfig config) {
        this.config = config;
    }

    /** Whether messages are kept; otherwise they are only sent on. */
    public boolean keeps() {
        return config.store();
    }

    /** Octets of the longest body that is taken. */
    public int maxBodyBytes() {
        return config.maxBodyBytes();
    }

    /**
     * How long a message is to be kept.
     *
     * @param wanted what the sender wants, or null where he does not say
     */
    public Duration lifetime(@Nullable Duration wanted) {
        if (wanted == null || wanted.compareTo(config.expiry()) > 0) {
            return config.expiry();
        }
        // a message for now only: as long as its sender waits
        return wanted.compareTo(config.onlineWait()) < 0 ? config.onlineWait() : wanted;
    }

    /**
     * Takes a message without id. The listener is told once, on another thread, unless the message is refused at once.
     *
     * @return false when it cannot be taken now; the listener is then not told
     */
    public boolean submit(Message message, Consumer<Acceptance> listener) {
        Couriers running = couriers;
        return running != null && running.submit(message, listener);
    }

    /** Messages that wait to be written. */
    public int waiting() {
        Couriers running = couriers;
        return running == null ? 0 : running.writer().waiting();
    }

    /** Messages kept since the start. */
    public long accepted() {
        Couriers running = couriers;
        return running == null ? 0 : running.accepted();
    }

    /** Deliveries to devices since the start. */
    public long delivered() {
        Couriers running = couriers;
        return running == null ? 0 : running.delivered();
    }

    void start(Couriers started) {
        couriers = started;
    }

    void stop() {
        couriers = null;
    }

    @Nullable
    Couriers couriers() {
        return couriers;
    }
}
