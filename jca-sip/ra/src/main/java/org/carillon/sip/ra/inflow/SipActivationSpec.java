package org.carillon.sip.ra.inflow;

import org.carillon.connector.EveryRequestSpec;

/** A listener has nothing to choose. */
public class SipActivationSpec extends EveryRequestSpec {
    private static final long serialVersionUID = 1L;
}
