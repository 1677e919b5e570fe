package org.carillon.sip.ra.trace;

import java.util.Collection;
import org.carillon.sip.SipTracer;
import org.carillon.sip.Trace;
import org.carillon.sip.TraceListener;
import org.carillon.sip.ra.SipAdapterObject;

/** The admin object in JNDI. */
public class SipTracerObject extends SipAdapterObject implements SipTracer {
    private static final long serialVersionUID = 1L;

    @Override
    public void trace(Collection<Trace> traces, TraceListener listener) {
        engine().tracer().trace(traces, listener);
    }

    @Override
    public long exported() {
        return engine().tracer().exported();
    }

    @Override
    public long exportsDropped() {
        return engine().tracer().exportsDropped();
    }
}
