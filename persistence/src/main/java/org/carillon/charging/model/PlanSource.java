package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** Plans: each period that a purchase has come to was paid for, at the price of the plan; the key names both. */
final class PlanSource implements ReconciledSource {
    private static final Postings POSTINGS = new Postings(
            "plan",
            TransactionKind.PLAN,
            """
            left join plan_purchase p on p.id = substring(t.idempotency_key, 6, 36)
            left join plan l on l.id = p.plan_id""",
            "p.id is not null and " + Postings.number(43) + " between 1 and p.period",
            "-l.price",
            "p.account_id",
            "l.currency",
            "false");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                POSTINGS.rowWithoutPosting("""
                        select concat('plan:', p.id, ':1') as posting_key, -l.price as amount
                        from plan_purchase p join plan l on l.id = p.plan_id
                        where p.bought_at >= :since and p.bought_at < :before"""),
                // of a purchase its last period is known alone: those before it are counted
                new Comparison("plan-periods-not-posted", """
                        select concat('plan:', p.id), cast(p.period as varchar(20)), cast(count(t.id) + 1 as varchar(20))
                        from plan_purchase p
                        left join ledger_transaction t on t.correlation_id = p.id and t.kind = 'PLAN'
                            and t.idempotency_key <> concat('plan:', p.id, ':1')
                        where p.period > 1 and p.bought_at < :before and p.ends_at >= :since
                        group by p.id, p.period
                        having count(t.id) + 1 < p.period"""),
                POSTINGS.otherAmount(),
                POSTINGS.otherAccount(),
                POSTINGS.postingWithoutRow());
    }
}
