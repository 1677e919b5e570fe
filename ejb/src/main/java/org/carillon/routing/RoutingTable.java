package org.carillon.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.Gateways;
import org.carillon.sip.Lease;
import org.jspecify.annotations.Nullable;

/**
 * Holds the snapshot that routing decides by. A change on this node replaces it after its commit and before the answer
 * to whoever made it; a change on another node is seen within a second. Safe for any thread.
 */
@ApplicationScoped
public class RoutingTable implements Gateways {
    private SnapshotLoader loader;
    private volatile @Nullable RoutingSnapshot snapshot;
    private volatile boolean behind;
    private final List<Consumer<RoutingSnapshot>> readers = new CopyOnWriteArrayList<>();

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RoutingTable() {}

    @Inject
    public RoutingTable(SnapshotLoader loader) {
        this.loader = loader;
    }

    public RoutingSnapshot current() {
        RoutingSnapshot known = snapshot;
        return known == null ? refresh() : known;
    }

    @Override
    public List<GatewayDefinition> all() {
        return current().gateways();
    }

    /** Reads everything anew. One after the other, so that the last to read has seen the commits of all. */
    public synchronized RoutingSnapshot refresh() {
        RoutingSnapshot read = loader.load();
        snapshot = read;
        readers.forEach(reader -> reader.accept(read));
        if (behind) {
            behind = false;
            RoutingTableLog.LOG.currentAgain(read.version());
        }
        return read;
    }

    /**
     * Tells of the snapshot at once, and of each that replaces it. The reader must not wait.
     *
     * @return to be closed before what the reader needs is gone
     */
    public synchronized Lease onRead(Consumer<RoutingSnapshot> reader) {
        reader.accept(current());
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    /** Reads everything anew when somebody has changed something. Decisions go on with what is known while that fails. */
    void look() {
        try {
            RoutingSnapshot known = snapshot;
            if (known == null || loader.version() != known.version()) {
                refresh();
            }
        } catch (RuntimeException e) {
            fallBehind(e);
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoutingChanged change) {
        try {
            refresh();
        } catch (RuntimeException e) {
            // the change is committed; the next look finds it
            fallBehind(e);
        }
    }

    private void fallBehind(RuntimeException cause) {
        if (!behind) {
            behind = true;
            RoutingTableLog.LOG.cannotRead(cause);
        }
    }
}
