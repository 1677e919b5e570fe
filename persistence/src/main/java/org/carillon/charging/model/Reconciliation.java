package org.carillon.charging.model;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report on whether what moves money and the ledger agree, with each difference. Written once, never changed. */
@Entity
@Table(name = "reconciliation")
public class Reconciliation {
    /** A difference as it is kept. */
    @Embeddable
    static class Line {
        @Column(nullable = false)
        private String kind;

        @Column(nullable = false)
        private String subject;

        @Column(nullable = false)
        private String expected;

        @Column(nullable = false)
        private String found;

        @SuppressWarnings("NullAway")
        protected Line() {}

        Line(Difference difference) {
            this.kind = difference.kind();
            this.subject = difference.id();
            this.expected = difference.expected();
            this.found = difference.found();
        }

        Difference difference() {
            return new Difference(kind, subject, expected, found);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "from_time", nullable = false, updatable = false)
    private Instant from;

    @Column(name = "to_time", nullable = false, updatable = false)
    private Instant to;

    @Column(nullable = false, updatable = false)
    private Instant at;

    @Column(updatable = false)
    private @Nullable String actor;

    @Column(nullable = false, updatable = false)
    private int differences;

    @ElementCollection
    @CollectionTable(name = "reconciliation_difference", joinColumns = @JoinColumn(name = "reconciliation_id"))
    private List<Line> lines = new ArrayList<>();

    @SuppressWarnings("NullAway")
    protected Reconciliation() {}

    /** @param actor who asked, or null for the nightly one */
    public Reconciliation(Instant from, Instant to, Instant at, @Nullable String actor, List<Difference> found) {
        this.from = from;
        this.to = to;
        this.at = at;
        this.actor = actor;
        this.differences = found.size();
        found.forEach(difference -> lines.add(new Line(difference)));
    }

    public long id() {
        return id;
    }

    public Instant from() {
        return from;
    }

    public Instant to() {
        return to;
    }

    public Instant at() {
        return at;
    }

    public @Nullable String actor() {
        return actor;
    }

    public int count() {
        return differences;
    }

    public List<Difference> differences() {
        return lines.stream().map(Line::difference).toList();
    }
}
