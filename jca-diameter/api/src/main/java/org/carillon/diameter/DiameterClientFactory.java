package org.carillon.diameter;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import java.io.Serializable;

/** Bound at {@value #JNDI_NAME}. */
public interface DiameterClientFactory extends Serializable, Referenceable {
    String JNDI_NAME = "java:/eis/DiameterClientFactory";

    DiameterClient getConnection() throws ResourceException;
}
