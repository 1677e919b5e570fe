package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Tenants on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class TenantRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected TenantRepository() {}

    public TenantRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(Tenant tenant) {
        entities.persist(tenant);
    }

    /** By name. */
    public List<Tenant> all() {
        return entities.createQuery("select t from Tenant t order by t.name", Tenant.class)
                .getResultList();
    }

    public Optional<Tenant> findByName(String name) {
        return entities.createQuery("select t from Tenant t where t.name = :name", Tenant.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Writes down what was changed; fails with a database exception where another tenant has the name or the domain. */
    public void flush() {
        entities.flush();
    }

    /** Those whose users have a domain of their own. */
    public List<Tenant> withDomain() {
        return entities.createQuery("select t from Tenant t where t.domain is not null", Tenant.class)
                .getResultList();
    }
}
