package org.carillon.registrar;

import org.carillon.sip.Flow;

/** Port: which paths to devices are open. Asked at each look-up: it must be cheap. */
@FunctionalInterface
public interface OpenFlows {
    /** Whether a request can be sent on this very path, without opening another one. */
    boolean isOpen(Flow flow);
}
