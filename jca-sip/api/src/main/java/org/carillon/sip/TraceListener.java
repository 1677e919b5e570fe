package org.carillon.sip;

/** Takes the copies of traced messages. Called on the thread that handles the message: it must not wait. */
@FunctionalInterface
public interface TraceListener {
    void traced(TracedMessage message);
}
