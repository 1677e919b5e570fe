package org.carillon.calling.answering;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.carillon.account.SparseSettings;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.wiring.Unproxied;

/** The answering rules in memory. A change on another node counts within a second. Safe for any thread. */
@Unproxied
public class AnsweringBook {
    private final SparseSettings<List<AnsweringRule>> rules;

    @Inject
    public AnsweringBook(AnsweringLookup lookup, Clock clock) {
        rules = new SparseSettings<>(lookup::find, lookup::changedSince, List.of(), clock);
    }

    /** Mostly none. */
    public List<AnsweringRule> find(long accountId) {
        return rules.find(accountId);
    }

    void refresh() {
        rules.refresh();
    }

    void look() {
        rules.look(AnsweringLog.LOG::cannotRead, AnsweringLog.LOG::currentAgain);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AnsweringChanged change) {
        rules.forget(change.accountId());
    }
}
