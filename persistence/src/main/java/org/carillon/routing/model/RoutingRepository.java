package org.carillon.routing.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Everything that routing keeps, in the caller's transaction. */
@ApplicationScoped
public class RoutingRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected RoutingRepository() {}

    public RoutingRepository(EntityManager entities) {
        this.entities = entities;
    }

    // ---- the number of the last change ----

    public long version() {
        return entities.createQuery("select v.number from RoutingVersion v where v.id = :only", Long.class)
                .setParameter("only", RoutingVersion.ONLY)
                .getSingleResult();
    }

    /** Writes down what was changed and raises the number. Until the end of the transaction every other change waits. */
    public void raiseVersion() {
        entities.flush();
        entities.createQuery("update RoutingVersion v set v.number = v.number + 1 where v.id = :only")
                .setParameter("only", RoutingVersion.ONLY)
                .executeUpdate();
    }

    // ---- gateways ----

    public void add(Gateway gateway) {
        entities.persist(gateway);
    }

    public void remove(Gateway gateway) {
        entities.remove(gateway);
    }

    public Optional<Gateway> findGateway(String name) {
        return entities.createQuery("select g from Gateway g where g.name = :name", Gateway.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** By name. */
    public List<Gateway> gateways() {
        return entities.createQuery("select g from Gateway g order by g.name", Gateway.class)
                .getResultList();
    }

    // ---- routes ----

    public void add(Route route) {
        entities.persist(route);
    }

    public void remove(Route route) {
        entities.remove(route);
    }

    public Optional<Route> findRoute(long id) {
        return Optional.ofNullable(entities.find(Route.class, id));
    }

    public Optional<Route> findRoute(String prefix) {
        return entities.createQuery("select r from Route r where r.prefix = :prefix", Route.class)
                .setParameter("prefix", prefix)
                .getResultStream()
                .findFirst();
    }

    /** With their gateways, in no order. */
    public List<Route> routes() {
        return entities.createQuery("select r from Route r left join fetch r.gateways", Route.class)
                .getResultList();
    }

    /** By prefix; those that begin with the given text. */
    public List<Route> routes(String beginning, int limit) {
        return entities.createQuery(
                        "select r from Route r where r.prefix like :beginning escape '!' order by r.prefix",
                        Route.class)
                .setParameter("beginning", beginning.replaceAll("([!%_])", "!$1") + "%")
                .setMaxResults(limit)
                .getResultList();
    }

    /** Prefixes of the routes that use the gateway, by prefix. */
    public List<String> prefixesOf(Gateway gateway, int limit) {
        return entities.createQuery(
                        "select r.prefix from Route r join r.gateways g where g.gatewayId = :gateway order by r.prefix",
                        String.class)
                .setParameter("gateway", gateway.id())
                .setMaxResults(limit)
                .getResultList();
    }

    // ---- emergencies ----

    public void add(EmergencyService service) {
        entities.persist(service);
    }

    public void remove(EmergencyService service) {
        entities.remove(service);
    }

    public Optional<EmergencyService> findEmergencyService(String service) {
        return entities.createQuery(
                        "select e from EmergencyService e where e.service = :service", EmergencyService.class)
                .setParameter("service", service)
                .getResultStream()
                .findFirst();
    }

    /** By name. */
    public List<EmergencyService> emergencyServices() {
        return entities.createQuery("select e from EmergencyService e order by e.service", EmergencyService.class)
                .getResultList();
    }

    /** Names of the emergency services that use the gateway, by name. */
    public List<String> emergencyServicesOf(Gateway gateway) {
        return entities.createQuery(
                        "select e.service from EmergencyService e join e.gateways g where g = :gateway"
                                + " order by e.service",
                        String.class)
                .setParameter("gateway", gateway.id())
                .getResultList();
    }

    // ---- rules of accounts ----

    public void add(DialRule rule) {
        entities.persist(rule);
    }

    public void remove(DialRule rule) {
        entities.remove(rule);
    }

    public Optional<DialRule> findDialRule(long accountId) {
        return Optional.ofNullable(entities.find(DialRule.class, accountId));
    }

    public List<DialRule> dialRules() {
        return entities.createQuery("select d from DialRule d", DialRule.class).getResultList();
    }

    // ---- local dialing plan ----

    public void add(DialingPlanEntry entry) {
        entities.persist(entry);
    }

    public void remove(DialingPlanEntry entry) {
        entities.remove(entry);
    }

    public Optional<DialingPlanEntry> findDialingPlanEntry(String prefix) {
        return entities.createQuery("select e from DialingPlanEntry e where e.prefix = :prefix", DialingPlanEntry.class)
                .setParameter("prefix", prefix)
                .getResultStream()
                .findFirst();
    }

    /** By prefix. */
    public List<DialingPlanEntry> dialingPlan() {
        return entities.createQuery("select e from DialingPlanEntry e order by e.prefix", DialingPlanEntry.class)
                .getResultList();
    }
}
