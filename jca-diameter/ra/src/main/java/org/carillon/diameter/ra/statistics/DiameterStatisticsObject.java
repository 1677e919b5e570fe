package org.carillon.diameter.ra.statistics;

import jakarta.resource.Referenceable;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.naming.Reference;
import org.carillon.diameter.DiameterStatistics;
import org.carillon.diameter.ra.DiameterResourceAdapter;
import org.carillon.diameter.ra.engine.Counters;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.carillon.diameter.ra.peer.Peer;
import org.jspecify.annotations.Nullable;

/** The admin object in JNDI: the statistics of the adapter that the container associates with it. */
public class DiameterStatisticsObject
        implements DiameterStatistics, ResourceAdapterAssociation, Referenceable, Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable DiameterResourceAdapter resourceAdapter;
    private @Nullable Reference reference;

    @Override
    public boolean enabled() {
        return adapter().isEnabled();
    }

    @Override
    public List<PeerStatus> peers() {
        return enabled()
                ? engine().peers().stream()
                        .map(DiameterStatisticsObject::status)
                        .toList()
                : List.of();
    }

    @Override
    public Map<Integer, Long> requestsReceived() {
        return enabled() ? counters().requestsReceived() : Map.of();
    }

    @Override
    public Map<Integer, Long> answersSent() {
        return enabled() ? counters().answersSent() : Map.of();
    }

    @Override
    public long malformed() {
        return enabled() ? counters().malformed() : 0;
    }

    @Override
    public long refusedPeers() {
        return enabled() ? counters().refusedPeers() : 0;
    }

    @Override
    public int pending() {
        return enabled() ? engine().pending() : 0;
    }

    @Override
    public long failovers() {
        return enabled() ? counters().failovers() : 0;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) {
        this.resourceAdapter = (DiameterResourceAdapter) resourceAdapter;
    }

    @Override
    public @Nullable Reference getReference() {
        return reference;
    }

    @Override
    public void setReference(@Nullable Reference reference) {
        this.reference = reference;
    }

    private static PeerStatus status(Peer peer) {
        return new PeerStatus(
                peer.settings().host(),
                peer.settings().realm(),
                peer.state().name().toLowerCase(Locale.ROOT),
                peer.connections());
    }

    private Counters counters() {
        return engine().counters();
    }

    private DiameterEngine engine() {
        return adapter().engine();
    }

    private DiameterResourceAdapter adapter() {
        return Objects.requireNonNull(resourceAdapter, "no resource adapter");
    }
}
