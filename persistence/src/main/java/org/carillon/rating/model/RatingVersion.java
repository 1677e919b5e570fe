package org.carillon.rating.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One row: the number of the last change of tariffs. */
@Entity
@Table(name = "rating_version")
class RatingVersion {
    static final int ONLY = 1;

    @Id
    private Integer id;

    @Column(nullable = false)
    private long number;

    @SuppressWarnings("NullAway")
    protected RatingVersion() {}

    long number() {
        return number;
    }
}
