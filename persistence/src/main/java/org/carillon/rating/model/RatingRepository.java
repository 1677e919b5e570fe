package org.carillon.rating.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tariffs, in the caller's transaction. */
@ApplicationScoped
public class RatingRepository {
    private static final int ROWS_AT_ONCE = 5_000;

    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected RatingRepository() {}

    public RatingRepository(EntityManager entities) {
        this.entities = entities;
    }

    // ---- the number of the last change ----

    public long version() {
        return entities.createQuery("select v.number from RatingVersion v where v.id = :only", Long.class)
                .setParameter("only", RatingVersion.ONLY)
                .getSingleResult();
    }

    /** Writes down what was changed and raises the number. Until the end of the transaction every other change waits. */
    public void raiseVersion() {
        entities.flush();
        entities.createQuery("update RatingVersion v set v.number = v.number + 1 where v.id = :only")
                .setParameter("only", RatingVersion.ONLY)
                .executeUpdate();
    }

    // ---- tariffs ----

    public void add(Tariff tariff) {
        entities.persist(tariff);
    }

    /** With its rates. */
    public void remove(Tariff tariff) {
        removeRates(tariff);
        entities.remove(tariff);
    }

    public Optional<Tariff> findTariff(long tenantId, String name) {
        return entities.createQuery(
                        "select t from Tariff t where t.name = :name and t.tenantId = :tenant", Tariff.class)
                .setParameter("tenant", tenantId)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    public Optional<Tariff> findTariff(long id) {
        return Optional.ofNullable(entities.find(Tariff.class, id));
    }

    /** Those of every tenant. */
    public List<Tariff> tariffs() {
        return entities.createQuery("select t from Tariff t order by t.id", Tariff.class)
                .getResultList();
    }

    /** By name. */
    public List<Tariff> tariffs(long tenantId) {
        return entities.createQuery("select t from Tariff t where t.tenantId = :tenant order by t.name", Tariff.class)
                .setParameter("tenant", tenantId)
                .getResultList();
    }

    // ---- rates ----

    public void add(TariffRate rate) {
        entities.persist(rate);
    }

    public void remove(TariffRate rate) {
        entities.remove(rate);
    }

    public void removeRates(Tariff tariff) {
        entities.flush();
        entities.createQuery("delete from TariffRate r where r.tariffId = :tariff")
                .setParameter("tariff", tariff.id())
                .executeUpdate();
    }

    public Optional<TariffRate> findRate(long tariffId, long id) {
        return entities.createQuery(
                        "select r from TariffRate r where r.id = :id and r.tariffId = :tariff", TariffRate.class)
                .setParameter("id", id)
                .setParameter("tariff", tariffId)
                .getResultStream()
                .findFirst();
    }

    /** The one with this place in the tariff. */
    public Optional<TariffRate> findRate(long tariffId, String prefix, TimeBand band, Instant validFrom) {
        return entities.createQuery(
                        "select r from TariffRate r where r.tariffId = :tariff and r.prefix = :prefix"
                                + " and r.days = :days and r.fromMinute = :from and r.validFrom = :since",
                        TariffRate.class)
                .setParameter("tariff", tariffId)
                .setParameter("prefix", prefix)
                .setParameter("days", band.days())
                .setParameter("from", band.fromMinute())
                .setParameter("since", validFrom)
                .getResultStream()
                .findFirst();
    }

    /** By prefix; those that begin with the given text. */
    public List<TariffRate> rates(long tariffId, String beginning, int limit) {
        return entities.createQuery(
                        "select r from TariffRate r where r.tariffId = :tariff"
                                + " and r.prefix like :beginning escape '!' order by r.prefix, r.validFrom, r.id",
                        TariffRate.class)
                .setParameter("tariff", tariffId)
                .setParameter("beginning", beginning.replaceAll("([!%_])", "!$1") + "%")
                .setMaxResults(limit)
                .getResultList();
    }

    /** One row of {@link #allRates}. */
    public record Row(
            String prefix,
            String description,
            @Nullable String iso,
            long perMinute,
            long connectionFee,
            long minimum,
            int firstSeconds,
            int nextSeconds,
            int freeSeconds,
            @Nullable Long perMessage,
            int days,
            int fromMinute,
            int toMinute,
            Instant validFrom,
            @Nullable Instant validTo) {
        public Rate rate() {
            return new Rate(
                    description,
                    iso,
                    new Price(perMinute, connectionFee, minimum, firstSeconds, nextSeconds, freeSeconds),
                    perMessage,
                    new TimeBand(days, fromMinute, toMinute),
                    validFrom,
                    validTo);
        }
    }

    /** Every rate of the tariff, in no order, a few thousand in memory at a time. To be closed. */
    public Stream<Row> allRates(long tariffId) {
        return entities.createQuery(
                        "select new org.carillon.rating.model.RatingRepository$Row(r.prefix, r.description, r.iso,"
                                + " r.perMinute, r.connectionFee, r.minimum, r.firstSeconds, r.nextSeconds,"
                                + " r.freeSeconds, r.perMessage, r.days, r.fromMinute, r.toMinute, r.validFrom, r.validTo)"
                                + " from TariffRate r where r.tariffId = :tariff",
                        Row.class)
                .setParameter("tariff", tariffId)
                .setHint("org.hibernate.fetchSize", ROWS_AT_ONCE)
                .getResultStream();
    }

    // ---- who has which ----

    public void add(AccountTariff tariff) {
        entities.persist(tariff);
    }

    public void remove(AccountTariff tariff) {
        entities.remove(tariff);
    }

    public Optional<AccountTariff> findAccountTariff(long accountId) {
        return Optional.ofNullable(entities.find(AccountTariff.class, accountId));
    }

    public List<AccountTariff> accountTariffs() {
        return entities.createQuery("select a from AccountTariff a", AccountTariff.class)
                .getResultList();
    }

    public boolean inUse(Tariff tariff) {
        return !entities.createQuery("select a.accountId from AccountTariff a where a.tariffId = :tariff", Long.class)
                .setParameter("tariff", tariff.id())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
