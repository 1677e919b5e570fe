package org.carillon.sip.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carillon.health.SipAdapter;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.RetrySafe;
import org.carillon.sip.SipStatistics;

/** Counters and listening points of the SIP adapter. */
@Path("sip")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SipStatisticsResource {
    record ListeningPoint(String transport, String address, boolean answering) {}

    record Statistics(
            Map<String, Long> requestsReceived,
            Map<Integer, Long> responsesSent,
            Map<String, Long> requestsSent,
            Map<String, Long> requestsForwarded,
            long responsesRelayed,
            int forwardings,
            long malformed,
            long retransmissionsAbsorbed,
            long overloaded,
            int serverTransactions,
            int clientTransactions,
            long restarts,
            List<ListeningPoint> listeningPoints) {}

    @Inject
    private SipAdapter adapter;

    @GET
    @Path("statistics")
    public Statistics get() {
        SipStatistics statistics = adapter.find()
                .orElseThrow(() -> DomainException.retryLater(
                        ProblemType.UNAVAILABLE, "The SIP adapter is not there.", Duration.ofSeconds(5)));
        return new Statistics(
                statistics.requestsReceived(),
                statistics.responsesSent(),
                statistics.requestsSent(),
                statistics.requestsForwarded(),
                statistics.responsesRelayed(),
                statistics.forwardings(),
                statistics.malformed(),
                statistics.retransmissionsAbsorbed(),
                statistics.overloaded(),
                statistics.serverTransactions(),
                statistics.clientTransactions(),
                statistics.restarts(),
                statistics.listeningPoints().stream()
                        .map(point -> new ListeningPoint(
                                point.transport().name().toLowerCase(Locale.ROOT), point.address(), point.answering()))
                        .toList());
    }
}
