package org.carillon.account.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What administrators see and keep of accounts. Every method runs in the caller's transaction. */
@ApplicationScoped
public class AccountAdministrationRepository {
    /**
     * Which accounts are meant.
     *
     * @param beginning of login, number, username or names, or null for any
     * @param after the login after which the list begins, or the empty text
     */
    public record Filter(
            long tenantId,
            Account.@Nullable Kind kind,
            Account.@Nullable Status status,
            @Nullable String beginning,
            String after) {}

    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected AccountAdministrationRepository() {}

    public AccountAdministrationRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** By login. Each way to be found is a look-up of its own, so that each has its index. */
    public List<Account> find(Filter filter, int limit) {
        StringBuilder sql =
                new StringBuilder("select a.* from account a where a.tenant_id = :tenant and a.login > :after");
        if (filter.kind() != null) {
            sql.append(" and a.kind = :kind");
        }
        if (filter.status() != null) {
            sql.append(" and a.status = :status");
        }
        if (filter.beginning() != null) {
            sql.append(" and a.id in (select id from account where login like :id escape '\\'"
                    + " union select id from account where phone like :id escape '\\'"
                    + " union select id from account where username like :id escape '\\'"
                    + " union select account_id from account_profile where names like :names escape '\\')");
        }
        sql.append(" order by a.login");
        Query query = entities.createNativeQuery(sql.toString(), Account.class)
                .setParameter("tenant", filter.tenantId())
                .setParameter("after", filter.after())
                .setMaxResults(limit);
        if (filter.kind() != null) {
            query.setParameter("kind", filter.kind().name());
        }
        if (filter.status() != null) {
            query.setParameter("status", filter.status().name());
        }
        if (filter.beginning() != null) {
            String searched = ProfileFields.searched(filter.beginning());
            query.setParameter("id", LikePattern.beginning(searched))
                    .setParameter("names", LikePattern.beginning(searched));
        }
        @SuppressWarnings("unchecked")
        List<Account> found = query.getResultList();
        return found;
    }

    // ---- limits ----

    public Optional<AccountLimit> findLimit(long accountId) {
        return Optional.ofNullable(entities.find(AccountLimit.class, accountId));
    }

    public void add(AccountLimit limit) {
        entities.persist(limit);
    }

    public void remove(AccountLimit limit) {
        entities.remove(limit);
    }

    // ---- templates ----

    /** By name. */
    public List<AccountTemplate> templates(long tenantId) {
        return entities.createQuery(
                        "select t from AccountTemplate t where t.tenantId = :tenant order by t.name",
                        AccountTemplate.class)
                .setParameter("tenant", tenantId)
                .getResultList();
    }

    public Optional<AccountTemplate> findTemplate(long tenantId, String name) {
        return entities.createQuery(
                        "select t from AccountTemplate t where t.tenantId = :tenant and t.name = :name",
                        AccountTemplate.class)
                .setParameter("tenant", tenantId)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    public void add(AccountTemplate template) {
        entities.persist(template);
        entities.flush();
    }

    public void remove(AccountTemplate template) {
        entities.remove(template);
    }

    // ---- what other nodes have to know ----

    public void noteChange(long accountId, Instant now) {
        entities.createNativeQuery("insert into account_change (account_id, at) values (:account, :now)")
                .setParameter("account", accountId)
                .setParameter("now", now)
                .executeUpdate();
    }

    public Set<Long> changedSince(Instant time) {
        Set<Long> changed = new HashSet<>();
        for (Object id : entities.createNativeQuery("select account_id from account_change where at >= :time")
                .setParameter("time", time)
                .getResultList()) {
            changed.add(((Number) id).longValue());
        }
        return changed;
    }

    public int forgetChanges(Instant before) {
        return entities.createNativeQuery("delete from account_change where at < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
