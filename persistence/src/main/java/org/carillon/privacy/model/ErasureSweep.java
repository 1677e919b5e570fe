package org.carillon.privacy.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody who is gone, and whose names are still to be taken out of logs and records. */
@Entity
@Table(name = "erasure_sweep")
public class ErasureSweep {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(nullable = false, updatable = false)
    private String sealed;

    @Column(name = "due_at", nullable = false, updatable = false)
    private Instant dueAt;

    @SuppressWarnings("NullAway")
    protected ErasureSweep() {}

    /** @param sealed the person, sealed */
    public ErasureSweep(String sealed, Instant dueAt) {
        this.sealed = sealed;
        this.dueAt = dueAt;
    }

    public String sealed() {
        return sealed;
    }
}
