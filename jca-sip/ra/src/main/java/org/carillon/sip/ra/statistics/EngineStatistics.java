package org.carillon.sip.ra.statistics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carillon.sip.SipStatistics;
import org.carillon.sip.SipTraffic;
import org.carillon.sip.ra.engine.SipEngine;

/** Reads one engine. */
public final class EngineStatistics implements SipStatistics, SipMXBean {
    private final SipEngine engine;

    public EngineStatistics(SipEngine engine) {
        this.engine = engine;
    }

    @Override
    public Map<String, Long> requestsReceived() {
        return engine.counters().requestsReceived();
    }

    @Override
    public Map<Integer, Long> responsesSent() {
        return engine.counters().responsesSent();
    }

    @Override
    public Map<String, Long> requestsSent() {
        return engine.counters().requestsSent();
    }

    @Override
    public SipTraffic traffic() {
        return engine.counters().traffic();
    }

    @Override
    public Map<String, Long> requestsForwarded() {
        return engine.counters().requestsForwarded();
    }

    @Override
    public long responsesRelayed() {
        return engine.counters().responsesRelayed();
    }

    @Override
    public int forwardings() {
        return engine.forwardings();
    }

    @Override
    public long malformed() {
        return engine.counters().malformedMessages();
    }

    @Override
    public long retransmissionsAbsorbed() {
        return engine.counters().retransmissionsAbsorbed();
    }

    @Override
    public long overloaded() {
        return engine.counters().overloads();
    }

    @Override
    public int serverTransactions() {
        return engine.serverTransactions();
    }

    @Override
    public int clientTransactions() {
        return engine.clientTransactions();
    }

    @Override
    public long restarts() {
        return engine.counters().restarts();
    }

    @Override
    public List<ListeningPoint> listeningPoints() {
        return engine.listeningPoints();
    }

    @Override
    public Map<String, Long> getRequestsReceived() {
        return requestsReceived();
    }

    @Override
    public Map<Integer, Long> getResponsesSent() {
        return responsesSent();
    }

    @Override
    public Map<String, Long> getRequestsSent() {
        return requestsSent();
    }

    @Override
    public Map<String, Long> getRequestsForwarded() {
        return requestsForwarded();
    }

    @Override
    public long getResponsesRelayed() {
        return responsesRelayed();
    }

    @Override
    public int getForwardings() {
        return forwardings();
    }

    @Override
    public long getMalformed() {
        return malformed();
    }

    @Override
    public long getRetransmissionsAbsorbed() {
        return retransmissionsAbsorbed();
    }

    @Override
    public long getOverloaded() {
        return overloaded();
    }

    @Override
    public int getServerTransactions() {
        return serverTransactions();
    }

    @Override
    public int getClientTransactions() {
        return clientTransactions();
    }

    @Override
    public long getRestarts() {
        return restarts();
    }

    @Override
    public List<String> getListeningPoints() {
        return listeningPoints().stream()
                .map(point -> point.transport() + " " + point.address() + " "
                        + point.state().name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
