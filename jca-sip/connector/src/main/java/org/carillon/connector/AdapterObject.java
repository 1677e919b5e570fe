package org.carillon.connector;

import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An admin object in JNDI: a view of the adapter that the container associates with it.
 *
 * @param <A> the adapter
 */
public abstract class AdapterObject<A extends ResourceAdapter> extends NamedObject
        implements ResourceAdapterAssociation {
    private static final long serialVersionUID = 1L;

    private final Class<A> type;
    private transient @Nullable A resourceAdapter;

    protected AdapterObject(Class<A> type) {
        this.type = type;
    }

    protected final A adapter() {
        return Objects.requireNonNull(resourceAdapter, "no resource adapter");
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = type.cast(resourceAdapter);
    }
}
