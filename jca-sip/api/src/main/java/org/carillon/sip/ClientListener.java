package org.carillon.sip;

/** Told once how a request ended, on a thread of the adapter: it must not wait. */
@FunctionalInterface
public interface ClientListener {
    void ended(ClientOutcome outcome);
}
