package org.carillon.routing.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.carillon.diameter.DiameterPeers;
import org.carillon.routing.RoutingChanged;

/** Tells the adapter whom to speak to. */
@ApplicationScoped
public class PeerTable {
    private static final long NEVER = -1;

    private DiameterAdapter adapter;
    private PeerLoader loader;
    private long known = NEVER;
    private String told = "";

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PeerTable() {}

    @Inject
    public PeerTable(DiameterAdapter adapter, PeerLoader loader) {
        this.adapter = adapter;
        this.loader = loader;
    }

    /** Reads the peers anew when somebody has changed them; those of before stay when that fails, until the next look. */
    synchronized void look() {
        try {
            adapter.findPeers().ifPresent(this::apply);
            told = "";
        } catch (RuntimeException failure) {
            if (!told.equals(failure.toString())) {
                told = failure.toString();
                PeerLog.LOG.notApplied(failure);
            }
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoutingChanged change) {
        look();
    }

    private void apply(DiameterPeers peers) {
        long version = loader.version();
        if (version != known) {
            peers.speakTo(loader.load(peers.configured()).enabled());
            known = version;
        }
    }
}
