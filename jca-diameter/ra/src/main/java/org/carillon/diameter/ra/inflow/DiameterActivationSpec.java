package org.carillon.diameter.ra.inflow;

import org.carillon.connector.EveryRequestSpec;

/** A listener has nothing to choose. */
public class DiameterActivationSpec extends EveryRequestSpec {
    private static final long serialVersionUID = 1L;
}
