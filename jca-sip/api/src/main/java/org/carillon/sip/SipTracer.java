package org.carillon.sip;

import java.util.Collection;

/** Gives copies of messages to who looks for a fault; an admin object bound at {@value #JNDI_NAME}. */
public interface SipTracer {
    String JNDI_NAME = "java:/eis/SipTracer";

    /**
     * Copies the messages of these traces from now on, and of no others. A trace that goes on keeps its count. Cheap when
     * nothing has changed.
     */
    void trace(Collection<Trace> traces, TraceListener listener);

    /** Messages sent to the capture server since the start. */
    long exported();

    /** Messages that were to be sent there and were not, because it was slow, not reachable, or they were too long. */
    long exportsDropped();
}
