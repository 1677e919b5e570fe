package org.carillon.charging;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.Difference;
import org.carillon.charging.model.Reconciliation;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Proves that everything that moves money and the ledger agree, or lists where they do not (P04). It changes nothing. */
@Stateless
public class ReconciliationService {
    /** What is younger may be on its way from one table to the other. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final int MOST_OF_A_KIND = 1000;

    /** A report as it is read. */
    public record Report(
            long id,
            Instant from,
            Instant to,
            Instant at,
            @Nullable String actor,
            int count,
            List<Difference> differences) {
        static Report of(Reconciliation report, boolean whole) {
            return new Report(
                    report.id(),
                    report.from(),
                    report.to(),
                    report.at(),
                    report.actor(),
                    report.count(),
                    whole ? report.differences() : List.of());
        }
    }

    private ChargingRepository repository;
    private LedgerRepository ledger;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ReconciliationService() {}

    @Inject
    public ReconciliationService(ChargingRepository repository, LedgerRepository ledger, Clock clock) {
        this.repository = repository;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Compares what began or ended in a span of time, and the whole ledger with itself.
     *
     * @param to null for now
     * @param actor who asks, or null for the nightly one
     * @throws DomainException INVALID_REQUEST where the span is none
     */
    public Report reconcile(Instant from, @Nullable Instant to, @Nullable String actor) {
        Instant now = clock.instant();
        Instant settled = now.minus(SETTLING);
        Instant end = to == null || to.isAfter(settled) ? settled : to;
        if (!from.isBefore(end)) {
            throw DomainException.invalid("from", "A span begins before it ends.");
        }
        List<Difference> found = new ArrayList<>(repository.differences(from, end, MOST_OF_A_KIND));
        ledger.faults(MOST_OF_A_KIND)
                .forEach(fault -> found.add(new Difference(
                        fault.kind(),
                        Long.toString(fault.id()),
                        Long.toString(fault.expectedMicros()),
                        Long.toString(fault.foundMicros()))));
        Reconciliation report = new Reconciliation(from, end, now, actor, found);
        repository.add(report);
        if (!found.isEmpty()) {
            ChargingLog.LOG.doNotAgree(found.size(), report.id());
        }
        return Report.of(report, true);
    }

    /** Whether there is anything to compare. */
    public boolean isNeeded() {
        return ledger.isUsed();
    }

    /** The newest first, without their differences. */
    public List<Report> list(int limit) {
        return repository.reconciliations(limit).stream()
                .map(report -> Report.of(report, false))
                .toList();
    }

    /** @throws DomainException NOT_FOUND */
    public Report get(long id) {
        return repository
                .findReconciliation(id)
                .map(report -> Report.of(report, true))
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such report."));
    }
}
