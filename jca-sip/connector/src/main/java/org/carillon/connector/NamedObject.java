package org.carillon.connector;

import jakarta.resource.Referenceable;
import java.io.Serializable;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;

/** What the container binds in JNDI. */
public abstract class NamedObject implements Referenceable, Serializable {
    private static final long serialVersionUID = 1L;

    private @Nullable Reference reference;

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }

    @Override
    public void setReference(@Nullable Reference reference) {
        this.reference = reference;
    }
}
