package org.carillon.plan.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** A {@link Term} as it is kept. */
@Embeddable
public class TermColumns {
    @Column(nullable = false)
    private Instant anchor;

    @Column(name = "anchor_period", nullable = false)
    private int anchorPeriod;

    @Column(nullable = false)
    private int period;

    @Column(name = "ends_at", nullable = false)
    private Instant endsAt;

    @SuppressWarnings("NullAway")
    protected TermColumns() {}

    public TermColumns(Term term) {
        anchor = term.anchor();
        anchorPeriod = term.anchorPeriod();
        period = term.period();
        endsAt = term.endsAt();
    }

    public Term term() {
        return new Term(anchor, anchorPeriod, period, endsAt);
    }
}
