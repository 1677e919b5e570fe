package org.carillon.sip.ra.statistics;

import java.util.List;
import java.util.Map;
import org.carillon.sip.SipStatistics;
import org.carillon.sip.SipTraffic;
import org.carillon.sip.ra.SipAdapterObject;

/** The admin object in JNDI: the statistics of the adapter that the container associates with it. */
public class SipStatisticsObject extends SipAdapterObject implements SipStatistics {
    private static final long serialVersionUID = 1L;

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
    public SipTraffic traffic() {
        return statistics().traffic();
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

    private EngineStatistics statistics() {
        return new EngineStatistics(engine());
    }
}
