package org.carillon.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.carillon.connector.ServerCertificate;
import org.carillon.diameter.DiameterStatistics;
import org.carillon.dispatch.Broker;
import org.carillon.event.EventConfig;
import org.carillon.event.EventLog;
import org.carillon.health.model.HealthProbes;
import org.carillon.health.model.Part;
import org.carillon.health.model.Reading;
import org.carillon.routing.diameter.DiameterAdapter;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.Gateways;
import org.carillon.sip.SipOverload;
import org.carillon.sip.SipStatistics;
import org.carillon.sip.Transport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Registers what the health checks ask. The probes run on the threads of the management interface. */
@Singleton
@Startup
public class Probing {
    private static final int DATABASE_SECONDS = 2;

    @Resource(lookup = "java:jboss/datasources/CarillonBatchDS")
    private DataSource dataSource;

    @Inject
    private HealthProbes probes;

    @Inject
    private SipAdapter sip;

    @Inject
    private DiameterAdapter diameter;

    @Inject
    private Broker broker;

    @Inject
    private EventLog events;

    @Inject
    private EventConfig eventConfig;

    @Inject
    private Gateways gateways;

    @Inject
    private GatewayStates gatewayStates;

    @Inject
    @ConfigProperty(name = "carillon.sip.tls-required", defaultValue = "true")
    private boolean tlsRequired;

    @PostConstruct
    void start() {
        probes.register(Part.SIP, this::sip);
        probes.register(Part.DATABASE, this::database);
        probes.register(Part.BROKER, () -> Reading.of(broker.usable()));
        probes.register(Part.EVENT_LOG, this::eventLog);
        probes.register(Part.GATEWAYS, this::gateways);
        probes.register(Part.DIAMETER, this::diameter);
    }

    @PreDestroy
    void stop() {
        probes.clear();
    }

    /**
     * Up while each listening point answered the watchdog's last OPTIONS, and there is one for TLS where it is required. The
     * load is told and changes nothing: a node that refuses some still serves the rest, and were it taken away, the others
     * would get its load too.
     */
    private Reading sip() {
        return sip.find()
                .map(found -> withLoad(listening(found, tlsRequired)))
                .orElseGet(() -> new Reading(false, Map.of("adapter", "missing")));
    }

    private Reading withLoad(Reading listening) {
        Map<String, String> data = new TreeMap<>(listening.data());
        sip.findOverload().ifPresent(overload -> data.put("load", load(overload.load())));
        return new Reading(listening.up(), data);
    }

    static String load(SipOverload.Load load) {
        String state = load.state().name().toLowerCase(Locale.ROOT);
        return load.state() == SipOverload.State.NORMAL
                ? state
                : state + ", " + load.refusedPercent().get("new") + " % of new requests refused";
    }

    static Reading listening(SipStatistics statistics, boolean tlsRequired) {
        Map<String, String> data = new TreeMap<>();
        boolean up = !statistics.listeningPoints().isEmpty();
        boolean tls = false;
        for (SipStatistics.ListeningPoint point : statistics.listeningPoints()) {
            String name = point.transport() + " " + point.address();
            data.put(name, point.state().name().toLowerCase(Locale.ROOT));
            up &= point.answering();
            tls |= point.transport() == Transport.TLS;
            ServerCertificate certificate = point.certificate();
            if (certificate != null) {
                data.put(name + " certificate", certificate(certificate, Instant.now()));
            }
        }
        if (!tls && tlsRequired) {
            data.put("TLS", "off");
            up = false;
        }
        return new Reading(up, data);
    }

    private static String certificate(ServerCertificate certificate, Instant now) {
        String validity =
                certificate.validity(now).name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return validity + ", " + certificate.subject() + ", to " + certificate.notAfter() + ", "
                + certificate.daysLeft(now) + " days";
    }

    private Reading database() {
        try (Connection connection = dataSource.getConnection()) {
            return Reading.of(connection.isValid(DATABASE_SECONDS));
        } catch (SQLException away) {
            HealthLog.LOG.databaseAway(away.toString());
            return Reading.of(false);
        }
    }

    /** Up while the writer keeps up: its queue is not full. */
    private Reading eventLog() {
        return new Reading(
                events.waiting() < eventConfig.queueCapacity(),
                Map.of("waiting", Integer.toString(events.waiting()), "dropped", Long.toString(events.dropped())));
    }

    /** Always up: this node takes work while a carrier is away. The data say how each gateway is. */
    private Reading gateways() {
        Map<String, String> data = new TreeMap<>();
        for (GatewayDefinition gateway : gateways.all()) {
            data.put(gateway.name(), gatewayStates.availability(gateway).words());
        }
        return new Reading(true, data);
    }

    private Reading diameter() {
        return diameter.find()
                .map(found -> diameter(found.listeningPoints(), found.peers(), Instant.now()))
                .orElseGet(() -> new Reading(true, Map.of("adapter", "off")));
    }

    /**
     * Up while a peer is away, as for gateways: this node takes what it can. Down when peers cannot trust our certificate,
     * since nothing but a new one helps.
     */
    static Reading diameter(
            List<DiameterStatistics.ListeningPoint> points, List<DiameterStatistics.PeerStatus> peers, Instant now) {
        Map<String, String> data = new TreeMap<>();
        boolean up = true;
        for (DiameterStatistics.ListeningPoint point : points) {
            ServerCertificate certificate = point.certificate();
            if (certificate != null) {
                data.put(point.transport() + " " + point.address() + " certificate", certificate(certificate, now));
                up &= certificate.validity(now).isUsable();
            }
        }
        peers.forEach(peer -> data.put(peer.settings().host(), peer.state()));
        return new Reading(up, data);
    }
}
