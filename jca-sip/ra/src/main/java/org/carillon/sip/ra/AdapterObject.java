package org.carillon.sip.ra;

import jakarta.resource.Referenceable;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serializable;
import java.util.Objects;
import javax.naming.Reference;
import org.carillon.sip.ra.engine.SipEngine;
import org.jspecify.annotations.Nullable;

/** An admin object in JNDI: a view of the adapter that the container associates with it. */
public abstract class AdapterObject implements ResourceAdapterAssociation, Referenceable, Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable SipResourceAdapter resourceAdapter;
    private @Nullable Reference reference;

    /** @throws IllegalStateException while the adapter is not started */
    protected SipEngine engine() {
        return Objects.requireNonNull(resourceAdapter, "no resource adapter").engine();
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = (SipResourceAdapter) resourceAdapter;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }

    @Override
    public void setReference(@Nullable Reference reference) {
        this.reference = reference;
    }
}
