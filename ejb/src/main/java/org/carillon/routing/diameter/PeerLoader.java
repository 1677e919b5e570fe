package org.carillon.routing.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.carillon.diameter.PeerSettings;
import org.carillon.routing.model.DiameterPeerRepository;
import org.carillon.routing.model.RoutingRepository;

/** Reads the peers in a transaction of its own. No enterprise bean, for the reason of {@code SnapshotLoader}. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class PeerLoader {
    private DiameterPeerRepository peers;
    private RoutingRepository routing;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PeerLoader() {}

    @Inject
    public PeerLoader(DiameterPeerRepository peers, RoutingRepository routing) {
        this.peers = peers;
        this.routing = routing;
    }

    /** The number of the last change of routing, which those of peers count in. */
    public long version() {
        return routing.version();
    }

    public PeerList load(List<PeerSettings> configured) {
        return PeerList.of(configured, peers.all());
    }
}
