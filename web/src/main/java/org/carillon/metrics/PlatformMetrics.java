package org.carillon.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.carillon.api.Programs;
import org.carillon.calling.LiveCalls;
import org.carillon.event.EventLog;
import org.carillon.guard.Offences;
import org.carillon.health.SipAdapter;
import org.carillon.messaging.MessagingService;
import org.carillon.registrar.AccountBans;
import org.carillon.routing.diameter.DiameterAdapter;
import org.carillon.routing.gateway.Availability;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.Gateways;
import org.carillon.sip.SipGuard;
import org.carillon.sip.SipStatistics;
import org.carillon.sip.SipTracer;
import org.carillon.sip.Transport;
import org.carillon.trace.TraceLog;

/**
 * Offers the counters of the adapters, of messaging, of calls and of the event log, and the state of gateways, to
 * Prometheus. Methods, statuses and gateways are found as they occur: every ten seconds the new ones are registered, their
 * values are read at each scrape.
 */
@Singleton
@Startup
public class PlatformMetrics {
    @Inject
    private Instance<MeterRegistry> registries;

    @Inject
    private SipAdapter adapter;

    @Inject
    private DiameterAdapter diameter;

    @Inject
    private Offences offences;

    @Inject
    private AccountBans accountBans;

    @Inject
    private EventLog events;

    @Inject
    private MessagingService messaging;

    @Inject
    private Gateways gateways;

    @Inject
    private GatewayStates gatewayStates;

    @Inject
    private LiveCalls calls;

    @Inject
    private TraceLog traces;

    @Inject
    private Programs programs;

    private Meters meters;

    private SipFigures sipFigures;

    private DiameterFigures diameterFigures;

    @PostConstruct
    void start() {
        if (registries.isResolvable()) {
            meters = new Meters(registries.get());
            sipFigures = new SipFigures(adapter, meters);
            diameterFigures = new DiameterFigures(diameter, meters);
            meters.counter("carillon.events.written", Tags.empty(), events, EventLog::written);
            meters.counter("carillon.events.dropped", Tags.empty(), events, EventLog::dropped);
            meters.gauge("carillon.events.waiting", Tags.empty(), events, EventLog::waiting);
            meters.counter("carillon.messages.accepted", Tags.empty(), messaging, MessagingService::accepted);
            meters.counter("carillon.messages.delivered", Tags.empty(), messaging, MessagingService::delivered);
            meters.gauge("carillon.messages.unwritten", Tags.empty(), messaging, MessagingService::waiting);
            meters.counter("carillon.trace.messages.written", Tags.empty(), traces, TraceLog::written);
            meters.counter("carillon.trace.messages.dropped", Tags.empty(), traces, TraceLog::dropped);
            meters.counter("carillon.calls.started", Tags.empty(), calls, LiveCalls::started);
            meters.counter("carillon.calls.answered", Tags.empty(), calls, LiveCalls::answered);
            meters.gauge("carillon.calls.live", Tags.empty(), calls, LiveCalls::size);
            meters.counter("carillon.internal.refused", Tags.empty(), programs, Programs::refused);
            discover();
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void discover() {
        if (meters == null) {
            return;
        }
        adapter.find().ifPresent(this::register);
        sipFigures.discover();
        diameterFigures.discover();
        offences.findGuard().ifPresent(guard -> {
            meters.counter("carillon.guard.dropped", Tags.empty(), guard, SipGuard::dropped);
            meters.counter("carillon.guard.bans", Tags.empty(), guard, SipGuard::bansImposed);
            meters.gauge("carillon.guard.sources", Tags.empty(), guard, SipGuard::watched);
        });
        meters.counter("carillon.account.bans", Tags.empty(), accountBans, AccountBans::imposed);
        adapter.findTracer().ifPresent(tracer -> {
            meters.counter("carillon.hep.sent", Tags.empty(), tracer, SipTracer::exported);
            meters.counter("carillon.hep.dropped", Tags.empty(), tracer, SipTracer::exportsDropped);
        });
        adapter.findOverload().ifPresent(overload -> {
            for (String kind : overload.load().refused().keySet()) {
                Tags tags = Tags.of("kind", kind);
                meters.counter(
                        "carillon.overload.refused",
                        tags,
                        overload,
                        now -> now.load().refused().get(kind));
                meters.gauge(
                        "carillon.overload.refused.percent",
                        tags,
                        overload,
                        now -> now.load().refusedPercent().get(kind));
            }
            meters.counter(
                    "carillon.overload.throttled",
                    Tags.empty(),
                    overload,
                    now -> now.load().throttled());
            meters.gauge(
                    "carillon.overload.waited.seconds",
                    Tags.empty(),
                    overload,
                    now -> now.load().waited().toNanos() / 1e9);
        });
        gateways.all().forEach(this::register);
    }

    private void register(GatewayDefinition gateway) {
        String name = gateway.name();
        meters.gauge(
                "carillon.gateway.available",
                Tags.of("gateway", name),
                gatewayStates,
                states -> now(name)
                        .filter(found -> states.availability(found) == Availability.AVAILABLE)
                        .map(found -> 1)
                        .orElse(0));
        meters.gauge(
                "carillon.gateway.calls",
                Tags.of("gateway", name),
                gatewayStates,
                states -> now(name).map(found -> states.calls(found.id())).orElse(0));
    }

    private Optional<GatewayDefinition> now(String name) {
        return gateways.all().stream()
                .filter(gateway -> gateway.name().equals(name))
                .findFirst();
    }

    private void register(SipStatistics sip) {
        for (String method : sip.requestsForwarded().keySet()) {
            meters.counter(
                    "carillon.sip.requests.forwarded",
                    Tags.of("method", method),
                    adapter,
                    source -> source.find()
                            .map(now -> now.requestsForwarded().getOrDefault(method, 0L))
                            .orElse(0L));
        }
        counter("carillon.sip.responses.relayed", SipStatistics::responsesRelayed);
        counter("carillon.sip.malformed", SipStatistics::malformed);
        counter("carillon.sip.retransmissions.absorbed", SipStatistics::retransmissionsAbsorbed);
        counter("carillon.sip.overloaded", SipStatistics::overloaded);
        counter("carillon.sip.restarts", SipStatistics::restarts);
        gauge("carillon.sip.transactions", Tags.of("side", "server"), SipStatistics::serverTransactions);
        gauge("carillon.sip.transactions", Tags.of("side", "client"), SipStatistics::clientTransactions);
        gauge("carillon.sip.forwardings", Tags.empty(), SipStatistics::forwardings);
        for (SipStatistics.ListeningPoint point : sip.listeningPoints()) {
            Transport transport = point.transport();
            if (point.certificate() != null) {
                gauge(
                        "carillon.sip.certificate.days.left",
                        Tags.of("transport", transport.name()),
                        now -> daysLeft(now, transport));
            }
            String address = point.address();
            gauge(
                    "carillon.sip.listening.point.answering",
                    Tags.of("transport", transport.name(), "address", address),
                    now -> answering(now, transport, address) ? 1 : 0);
        }
    }

    private static boolean answering(SipStatistics sip, Transport transport, String address) {
        return sip.listeningPoints().stream()
                .anyMatch(point ->
                        point.transport() == transport && point.address().equals(address) && point.answering());
    }

    private static long daysLeft(SipStatistics sip, Transport transport) {
        Instant now = Instant.now();
        return sip.listeningPoints().stream()
                .filter(point -> point.transport() == transport)
                .map(SipStatistics.ListeningPoint::certificate)
                .filter(Objects::nonNull)
                .mapToLong(certificate -> certificate.daysLeft(now))
                .findFirst()
                .orElse(0);
    }

    private void counter(String name, Figure figure) {
        meters.counter(
                name,
                Tags.empty(),
                adapter,
                source -> source.find().map(figure::of).orElse(0L).doubleValue());
    }

    private void gauge(String name, Tags tags, Figure figure) {
        meters.gauge(
                name,
                tags,
                adapter,
                source -> source.find().map(figure::of).orElse(0L).doubleValue());
    }

    /** A number that the adapter knows. */
    private interface Figure {
        long of(SipStatistics statistics);
    }
}
