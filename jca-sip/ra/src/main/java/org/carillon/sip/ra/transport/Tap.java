package org.carillon.sip.ra.transport;

import org.carillon.sip.Flow;
import org.jspecify.annotations.Nullable;

/** Where messages can be seen as they pass. Mostly nobody watches: then a message costs the read of one field. */
public final class Tap {
    /** Who watches; called on the thread that handles the message. */
    public interface Watcher {
        /**
         * A message came in whole, or is about to leave.
         *
         * @param octets not to be changed
         */
        void passed(boolean received, byte[] octets, Flow flow);
    }

    private volatile @Nullable Watcher watcher;

    /** @param watcher null for nobody */
    public void watch(@Nullable Watcher watcher) {
        this.watcher = watcher;
    }

    public void received(byte[] octets, Path path) {
        Watcher watching = watcher;
        if (watching != null) {
            watching.passed(true, octets, path.flow());
        }
    }

    public void sending(byte[] octets, Path path) {
        Watcher watching = watcher;
        if (watching != null) {
            watching.passed(false, octets, path.flow());
        }
    }
}
