package org.carillon.calling.answering;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.carillon.calling.model.AnsweringPlan;
import org.carillon.calling.model.AnsweringRepository;
import org.carillon.calling.model.AnsweringRule;

/**
 * Reads rules for the book, in a transaction of its own, so that nothing is kept in memory that may still be rolled back.
 * No enterprise bean: a call of one waits until the application has started, and calls come before.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class AnsweringLookup {
    private AnsweringRepository repository;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AnsweringLookup() {}

    @Inject
    public AnsweringLookup(AnsweringRepository repository) {
        this.repository = repository;
    }

    public List<AnsweringRule> find(long accountId) {
        return repository.find(accountId).map(AnsweringPlan::rules).orElse(List.of());
    }

    public List<Long> changedSince(Instant time) {
        return repository.changedSince(time);
    }
}
