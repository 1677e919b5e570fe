package org.carillon.sip;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import java.io.Serializable;

/** Bound at {@value #JNDI_NAME}. */
public interface SipConnectionFactory extends Serializable, Referenceable {
    String JNDI_NAME = "java:/eis/SipConnectionFactory";

    SipConnection getConnection() throws ResourceException;
}
