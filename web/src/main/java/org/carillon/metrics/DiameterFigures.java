package org.carillon.metrics;

import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.carillon.diameter.DiameterStatistics;
import org.carillon.routing.diameter.DiameterAdapter;

/** Peers, requests and answers of Diameter; none while it is off. */
final class DiameterFigures {
    private final DiameterAdapter adapter;
    private final Meters meters;

    DiameterFigures(DiameterAdapter adapter, Meters meters) {
        this.adapter = adapter;
        this.meters = meters;
    }

    /** Registers what has occurred for the first time. */
    void discover() {
        adapter.find().ifPresent(this::register);
    }

    private void register(DiameterStatistics diameter) {
        counter("carillon.diameter.malformed", Tags.empty(), DiameterStatistics::malformed);
        counter("carillon.diameter.refused.peers", Tags.empty(), DiameterStatistics::refusedPeers);
        counter("carillon.diameter.failovers", Tags.empty(), DiameterStatistics::failovers);
        counter("carillon.diameter.duplicates", Tags.empty(), DiameterStatistics::duplicates);
        counter("carillon.diameter.forwarded", Tags.empty(), DiameterStatistics::forwarded);
        gauge("carillon.diameter.pending", Tags.empty(), DiameterStatistics::pending);
        diameter.peers()
                .forEach(peer -> gauge(
                        "carillon.diameter.peer.open",
                        Tags.of("peer", peer.settings().host()),
                        now -> now.peers().stream()
                                .filter(each -> each.settings()
                                        .host()
                                        .equals(peer.settings().host()))
                                .filter(each -> each.state().equals("open"))
                                .count()));
        diameter.listeningPoints().stream()
                .filter(point -> point.certificate() != null)
                .forEach(point -> gauge(
                        "carillon.diameter.certificate.days.left",
                        Tags.empty(),
                        now -> now.listeningPoints().stream()
                                .map(DiameterStatistics.ListeningPoint::certificate)
                                .filter(Objects::nonNull)
                                .mapToLong(certificate -> certificate.daysLeft(Instant.now()))
                                .min()
                                .orElse(0)));
        diameter.requestsReceived()
                .keySet()
                .forEach(command -> counter(
                        "carillon.diameter.requests.received",
                        Tags.of("command", command.toString()),
                        now -> now.requestsReceived().getOrDefault(command, 0L)));
        diameter.answersSent()
                .keySet()
                .forEach(result -> counter(
                        "carillon.diameter.answers.sent",
                        Tags.of("result", result.toString()),
                        now -> now.answersSent().getOrDefault(result, 0L)));
    }

    private void counter(String name, Tags tags, ToDoubleFunction<DiameterStatistics> value) {
        meters.counter(name, tags, adapter, source -> read(source, value));
    }

    private void gauge(String name, Tags tags, ToDoubleFunction<DiameterStatistics> value) {
        meters.gauge(name, tags, adapter, source -> read(source, value));
    }

    private static double read(DiameterAdapter source, ToDoubleFunction<DiameterStatistics> value) {
        return source.find().map(value::applyAsDouble).orElse(0.0);
    }
}
