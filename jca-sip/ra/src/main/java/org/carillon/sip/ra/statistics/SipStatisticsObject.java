package org.carillon.sip.ra.statistics;

import jakarta.resource.Referenceable;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.naming.Reference;
import org.carillon.sip.SipStatistics;
import org.carillon.sip.ra.SipResourceAdapter;
import org.jspecify.annotations.Nullable;

/** The admin object in JNDI: the statistics of the adapter that the container associates with it. */
public class SipStatisticsObject implements SipStatistics, ResourceAdapterAssociation, Referenceable, Serializable {
    private static final long serialVersionUID = 1L;

    private transient @Nullable SipResourceAdapter resourceAdapter;
    private @Nullable Reference reference;

    @Override
    public Map<String, Long> requestsReceived() {
        return statistics().requestsReceived();
    }

    @Override
    public Map<Integer, Long> responsesSent() {
        return statistics().responsesSent();
    }

    @Override
    public Map<String, Long> requestsSent() {
        return statistics().requestsSent();
    }

    @Override
    public Map<String, Long> requestsForwarded() {
        return statistics().requestsForwarded();
    }

    @Override
    public long responsesRelayed() {
        return statistics().responsesRelayed();
    }

    @Override
    public int forwardings() {
        return statistics().forwardings();
    }

    @Override
    public long malformed() {
        return statistics().malformed();
    }

    @Override
    public long retransmissionsAbsorbed() {
        return statistics().retransmissionsAbsorbed();
    }

    @Override
    public long overloaded() {
        return statistics().overloaded();
    }

    @Override
    public int serverTransactions() {
        return statistics().serverTransactions();
    }

    @Override
    public int clientTransactions() {
        return statistics().clientTransactions();
    }

    @Override
    public long restarts() {
        return statistics().restarts();
    }

    @Override
    public List<ListeningPoint> listeningPoints() {
        return statistics().listeningPoints();
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

    private EngineStatistics statistics() {
        return new EngineStatistics(
                Objects.requireNonNull(resourceAdapter, "no resource adapter").engine());
    }
}
