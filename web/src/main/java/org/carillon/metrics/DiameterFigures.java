package org.carillon.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;
import org.carillon.diameter.DiameterStatistics;
import org.carillon.health.DiameterAdapter;

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
        gauge("carillon.diameter.pending", Tags.empty(), DiameterStatistics::pending);
        diameter.peers()
                .forEach(peer -> gauge(
                        "carillon.diameter.peer.open",
                        Tags.of("peer", peer.host()),
                        now -> now.peers().stream()
                                .filter(each -> each.host().equals(peer.host()))
                                .filter(each -> each.state().equals("open"))
                                .count()));
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
