package org.carillon.subscription;

import java.util.function.Consumer;
import org.carillon.subscription.NotifyPolicy.Verdict;

/** Port: sends NOTIFY. Does not wait. */
public interface NotifySender {
    /** @param listener is told once how it ended, on any thread, perhaps before this returns */
    void send(Notification notification, Consumer<Verdict> listener);
}
