package org.carillon.sip.ra.proxy;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What timers have of a context: until its final response they keep it alive, and no longer. */
final class Grip {
    private volatile @Nullable ResponseContext context;

    Grip(ResponseContext context) {
        this.context = context;
    }

    void letGo() {
        context = null;
    }

    boolean isLoose() {
        return context == null;
    }

    void take(Consumer<ResponseContext> task) {
        ResponseContext held = context;
        if (held != null) {
            held.take(() -> {
                if (!held.isOver()) {
                    task.accept(held);
                }
            });
        }
    }
}
