package org.carillon.regevent;

import org.carillon.registrar.Binding;

/** A binding and what happened to it last (RFC 3680 §5.2 (Registration Information)). */
record ContactChange(Binding binding, Event event) {
    /** The values of the attribute {@code event} that occur here. */
    enum Event {
        REGISTERED(true),
        REFRESHED(true),
        SHORTENED(true),
        EXPIRED(false),
        UNREGISTERED(false),
        DEACTIVATED(false);

        private final boolean active;

        Event(boolean active) {
            this.active = active;
        }
    }

    boolean active() {
        return event.active;
    }
}
