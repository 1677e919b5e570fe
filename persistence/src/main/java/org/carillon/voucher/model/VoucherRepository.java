package org.carillon.voucher.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Vouchers, in the caller's transaction. */
@ApplicationScoped
public class VoucherRepository {
    @PersistenceContext(unitName = "carillon")
    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected VoucherRepository() {}

    public VoucherRepository(EntityManager entities) {
        this.entities = entities;
    }

    public void add(VoucherBatch batch) {
        entities.persist(batch);
    }

    public void add(Voucher voucher) {
        entities.persist(voucher);
    }

    public Optional<VoucherBatch> findBatch(long id) {
        return Optional.ofNullable(entities.find(VoucherBatch.class, id));
    }

    /** The newest first. */
    public List<VoucherBatch> batches(int limit) {
        return entities.createQuery("select b from VoucherBatch b order by b.id desc", VoucherBatch.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many of the batch were redeemed. */
    public long redeemed(long batchId) {
        return entities.createQuery(
                        "select count(v) from Voucher v where v.batchId = :batch and v.redeemedAt is not null",
                        Long.class)
                .setParameter("batch", batchId)
                .getSingleResult();
    }

    /** The one with one of these hashes; nobody else reads it for update until the transaction ends. */
    public Optional<Voucher> lock(Collection<String> pinHashes) {
        return entities.createQuery("select v.id from Voucher v where v.pinHash in :hashes", Long.class)
                .setParameter("hashes", pinHashes)
                .getResultStream()
                .findFirst()
                .map(id -> entities.find(Voucher.class, id, LockModeType.PESSIMISTIC_WRITE));
    }
}
