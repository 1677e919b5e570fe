package org.carillon.connector;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Of a listener that has nothing to choose: it receives every request. */
public abstract class EveryRequestSpec implements ActivationSpec, Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable ResourceAdapter resourceAdapter;

    @Override
    public void validate() {}

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = resourceAdapter;
    }
}
