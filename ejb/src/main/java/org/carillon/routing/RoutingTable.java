package org.carillon.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.Gateways;
import org.carillon.sip.Lease;
import org.carillon.snapshot.Snapshots;
import org.jspecify.annotations.Nullable;

/**
 * Holds the snapshot that routing decides by. A change on this node replaces it after its commit and before the answer
 * to whoever made it; a change on another node is seen within a second. Safe for any thread.
 */
@ApplicationScoped
public class RoutingTable implements Gateways {
    private Snapshots<RoutingSnapshot> snapshots;

    private record Source(SnapshotLoader loader) implements Snapshots.Source<RoutingSnapshot> {
        @Override
        public RoutingSnapshot load(@Nullable RoutingSnapshot before) {
            return loader.load();
        }

        @Override
        public long version() {
            return loader.version();
        }

        @Override
        public long version(RoutingSnapshot snapshot) {
            return snapshot.version();
        }

        @Override
        public void cannotRead(RuntimeException cause) {
            RoutingTableLog.LOG.cannotRead(cause);
        }

        @Override
        public void currentAgain(long version) {
            RoutingTableLog.LOG.currentAgain(version);
        }
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RoutingTable() {}

    @Inject
    public RoutingTable(SnapshotLoader loader) {
        snapshots = new Snapshots<>(new Source(loader));
    }

    public RoutingSnapshot current() {
        return snapshots.current();
    }

    @Override
    public List<GatewayDefinition> all() {
        return current().gateways();
    }

    /** Reads everything anew. */
    public RoutingSnapshot refresh() {
        return snapshots.refresh();
    }

    /** As {@link Snapshots#onRead} says. */
    public Lease onRead(Consumer<RoutingSnapshot> reader) {
        return snapshots.onRead(reader);
    }

    void look() {
        snapshots.look();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoutingChanged change) {
        snapshots.changed();
    }
}
