package org.carillon.messaging;

import org.carillon.messaging.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message for one device.
 *
 * @param deferred whether it was read from the store
 * @param onlineWait the sender who waits, or null
 */
record Parcel(Message message, boolean deferred, @Nullable OnlineWait onlineWait) {
    void delivered() {
        if (onlineWait != null) {
            onlineWait.delivered();
        }
    }

    void declined() {
        if (onlineWait != null) {
            onlineWait.declined();
        }
    }
}
