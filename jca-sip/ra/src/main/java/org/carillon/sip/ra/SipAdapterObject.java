package org.carillon.sip.ra;

import org.carillon.connector.AdapterObject;
import org.carillon.sip.ra.engine.SipEngine;

/** An admin object in JNDI: a view of the adapter's engine. */
public abstract class SipAdapterObject extends AdapterObject<SipResourceAdapter> {
    private static final long serialVersionUID = 1L;

    protected SipAdapterObject() {
        super(SipResourceAdapter.class);
    }

    /** @throws IllegalStateException while the adapter is not started */
    protected SipEngine engine() {
        return adapter().engine();
    }
}
