package org.carillon.privacy;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.carillon.privacy.model.RetentionRepository;
import org.carillon.privacy.model.RetentionRule;

/** Removes what was kept long enough, a part in each transaction, so that nobody waits for it. */
@Stateless
public class Retention {
    /** Rows of a transaction. */
    static final int PART = 1000;

    private RetentionRepository repository;
    private PrivacyConfig config;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Retention() {}

    @Inject
    public Retention(RetentionRepository repository, PrivacyConfig config, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    /** Removes a part; how many rows. A whole part means that there may be more. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int removePart(RetentionRule rule) {
        Duration keep = config.keep(rule);
        return keep.isZero() ? 0 : repository.remove(rule, clock.instant().minus(keep), PART);
    }
}
