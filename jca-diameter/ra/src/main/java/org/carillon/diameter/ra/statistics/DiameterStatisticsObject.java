package org.carillon.diameter.ra.statistics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carillon.connector.AdapterObject;
import org.carillon.diameter.DiameterStatistics;
import org.carillon.diameter.ra.DiameterResourceAdapter;
import org.carillon.diameter.ra.engine.Counters;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.carillon.diameter.ra.peer.Peer;

/** The admin object in JNDI: the statistics of the adapter that the container associates with it. */
public class DiameterStatisticsObject extends AdapterObject<DiameterResourceAdapter> implements DiameterStatistics {
    private static final long serialVersionUID = 1L;

    public DiameterStatisticsObject() {
        super(DiameterResourceAdapter.class);
    }

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
    public long duplicates() {
        return enabled() ? counters().duplicates() : 0;
    }

    @Override
    public long forwarded() {
        return enabled() ? counters().forwardings() : 0;
    }

    @Override
    public List<ListeningPoint> listeningPoints() {
        return enabled() ? engine().doors().list() : List.of();
    }

    private static PeerStatus status(Peer peer) {
        return new PeerStatus(
                peer.settings(),
                peer.state().name().toLowerCase(Locale.ROOT),
                peer.traffic().sums());
    }

    private Counters counters() {
        return engine().counters();
    }

    private DiameterEngine engine() {
        return adapter().engine();
    }
}
