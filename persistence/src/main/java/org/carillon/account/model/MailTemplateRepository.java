package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Texts of mails on the database. Every method runs in the caller's transaction. */
@ApplicationScoped
public class MailTemplateRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected MailTemplateRepository() {}

    public MailTemplateRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<MailTemplate> find(MailTemplate.Id id) {
        return Optional.ofNullable(entities.find(MailTemplate.class, id));
    }

    /** Every one of the tenant, by kind and language. */
    public List<MailTemplate> findAll(long tenantId) {
        return entities.createQuery(
                        "select t from MailTemplate t where t.id.tenantId = :tenant order by t.id.kind, t.id.language",
                        MailTemplate.class)
                .setParameter("tenant", tenantId)
                .getResultList();
    }

    public void add(MailTemplate template) {
        entities.persist(template);
    }

    public void remove(MailTemplate template) {
        entities.remove(template);
    }
}
