package org.carillon.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carillon.routing.gateway.AddressRange;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.model.DialRule;
import org.carillon.routing.model.Gateway;
import org.carillon.routing.model.Route;
import org.carillon.routing.model.RouteSettings;
import org.carillon.routing.model.RoutingRepository;
import org.carillon.routing.rule.CallerIdRules;
import org.carillon.routing.rule.TechPrefix;

/**
 * Reads all that routing decides by. In a transaction of its own, so that it sees what others have committed. No enterprise
 * bean: a call of one waits until the application has started, and what starts would wait for the table that the caller
 * is reading.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SnapshotLoader {
    private RoutingRepository routing;
    private RoutingConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SnapshotLoader() {}

    @Inject
    public SnapshotLoader(RoutingRepository routing, RoutingConfig config) {
        this.routing = routing;
        this.config = config;
    }

    public long version() {
        return routing.version();
    }

    /**
     * The version is read first: what is committed meanwhile may be in the snapshot, and is read again when its number is
     * seen.
     */
    public RoutingSnapshot load() {
        long version = routing.version();
        Map<Long, GatewayDefinition> gateways = routing.gateways().stream()
                .map(this::definition)
                .collect(Collectors.toMap(
                        GatewayDefinition::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        Map<String, RouteDefinition> routes = new HashMap<>();
        for (Route route : routing.routes()) {
            if (route.settings().enabled()) {
                routes.put(route.prefix(), definition(route, gateways));
            }
        }
        return new RoutingSnapshot(
                version,
                config.platformRule(),
                config.accountRule(),
                accountRules(),
                PrefixTable.of(routes),
                List.copyOf(gateways.values()),
                new LocalDialingPlan(routing.dialingPlan().stream()
                        .map(entry -> new LocalDialingPlan.Entry(entry.prefix(), entry.server()))
                        .toList()),
                new EmergencyPlan(routing.emergencyServices().stream()
                        .map(service -> new EmergencyPlan.Entry(
                                service.service(), service.number(), known(service.gateways(), gateways)))
                        .toList()));
    }

    private static List<GatewayDefinition> known(List<Long> ids, Map<Long, GatewayDefinition> gateways) {
        return ids.stream()
                .map(id -> Objects.requireNonNull(gateways.get(id), "a foreign key holds it"))
                .toList();
    }

    /** Many accounts have few rules: each is kept once. */
    private Map<Long, TechPrefix> accountRules() {
        Map<String, TechPrefix> parsed = new HashMap<>();
        Map<Long, TechPrefix> rules = new HashMap<>();
        for (DialRule rule : routing.dialRules()) {
            rules.put(rule.accountId(), parsed.computeIfAbsent(rule.techPrefix(), TechPrefix::parse));
        }
        return rules;
    }

    private GatewayDefinition definition(Gateway gateway) {
        return new GatewayDefinition(
                gateway.id(),
                gateway.tenantId(),
                gateway.name(),
                gateway.settings(),
                gateway.sealedSecret().orElse(null),
                CallerIdRules.parse(gateway.settings().callerIdRules()).orElse(config.callerIdRules()),
                gateway.settings().trustedSources().stream()
                        .map(AddressRange::parse)
                        .toList(),
                TechPrefix.parse(gateway.settings().inbound().rule()).dialPlan());
    }

    private static RouteDefinition definition(Route route, Map<Long, GatewayDefinition> gateways) {
        RouteSettings settings = route.settings();
        return new RouteDefinition(
                route.prefix(),
                settings.target(),
                settings.selection(),
                settings.strip(),
                settings.premium(),
                settings.description(),
                settings.gateways().stream()
                        .map(member -> new RouteDefinition.Member(
                                Objects.requireNonNull(gateways.get(member.gatewayId()), "a foreign key holds it"),
                                member.priority(),
                                member.percentage(),
                                member.cost().orElse(null)))
                        .toList());
    }
}
