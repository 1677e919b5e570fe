package org.carillon.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.carillon.charging.model.ChargingRepository;
import org.carillon.charging.model.Difference;
import org.carillon.ledger.model.LedgerRepository;
import org.carillon.ledger.model.Purse;
import org.carillon.testing.JpaUnit;

/**
 * What a user's balance must be by what everything else says that was bought, used and given: so that a payment which was
 * taken twice, or for nothing, is seen although the ledger agrees with itself.
 */
final class MoneyFacts {
    /** Each gives what the account has got by it, less what it has paid, in millionths. */
    private static final String FACTS = """
            select
              (select coalesce(sum(b.amount), 0) from voucher v join voucher_batch b on b.id = v.batch_id
                where v.redeemed_by = :account)
              + (select coalesce(sum(t.amount), 0) from top_up t
                where t.account_id = :account and t.state = 'CREDITED')
              - (select coalesce(sum(p.price * pp.period), 0) from plan_purchase pp join plan p on p.id = pp.plan_id
                where pp.account_id = :account)
              - (select coalesce(sum(b.monthly_fee * n.period), 0) from ordered_number n
                join number_block b on b.id = n.block_id
                where n.account_id = :account and not (n.state = 'FREE' and n.reference is null))
              - (select coalesce(sum(c.amount), 0) from call_record c where c.account_id = :account)
              - (select coalesce(sum(s.cost - s.uncollected), 0) from credit_session s
                where s.account_id = :account)
              + (select coalesce(sum(e.amount), 0) from ledger_entry e
                join ledger_transaction t on t.id = e.transaction_id
                join ledger_account a on a.id = e.ledger_account_id
                where a.account_id = :account and t.kind = 'TRANSFER')""";

    private static final String TRANSFERRED = """
            select coalesce(sum(e.amount), 0) from ledger_entry e
            join ledger_transaction t on t.id = e.transaction_id where t.kind = 'TRANSFER'""";

    private static final String ALL = "select coalesce(sum(amount), 0) from ledger_entry";

    /** Bundles whose row is not what their holds say. */
    private static final String BUNDLES = """
            select count(*) from plan_allowance a where a.account_id = :account and (
              a.held <> (select coalesce(sum(h.units), 0) from plan_hold h
                where h.allowance_id = a.id and h.state = 'OPEN')
              or a.used <> (select coalesce(sum(h.units), 0) from plan_hold h
                where h.allowance_id = a.id and h.state = 'SETTLED'))""";

    private final JpaUnit unit;
    private final LedgerRepository ledger;
    private final ChargingRepository charging;

    MoneyFacts(JpaUnit unit) {
        this.unit = unit;
        this.ledger = new LedgerRepository(unit.entities());
        this.charging = new ChargingRepository(unit.entities());
    }

    /** @param apart what only the test knows of: gifts, less messages */
    void balanceShouldBeWhatTheFactsSay(Purse purse, long apart, String when) {
        long[] found = unit.requiresNew(() -> new long[] {
            number("select balance from ledger_account where account_id = :account", purse),
            number(FACTS, purse),
            number("select balance - held from ledger_account where account_id = :account", purse),
            number(BUNDLES, purse)
        });
        assertThat(found[0]).as("balance, %s", when).isEqualTo(found[1] + apart);
        assertThat(found[2]).as("available, %s", when).isNotNegative();
        assertThat(found[3]).as("bundles that are not their holds, %s", when).isZero();
    }

    void everythingShouldAddUp(String when) {
        assertThat(unit.requiresNew(() -> ledger.faults(10))).as(when).isEmpty();
        assertThat(unit.requiresNew(() -> number(ALL, null))).as(when).isZero();
        assertThat(unit.requiresNew(() -> number(TRANSFERRED, null))).as(when).isZero();
    }

    /** Of what has happened so far; messages of this test have no records. */
    List<Difference> differences(Instant now) {
        return unit.requiresNew(() -> charging.differences(Instant.EPOCH, now.plusMillis(1), 100_000)).stream()
                .filter(found -> !found.kind().equals("message-charge-without-record"))
                .toList();
    }

    private long number(String sql, @org.jspecify.annotations.Nullable Purse purse) {
        jakarta.persistence.Query query = unit.entities().createNativeQuery(sql);
        if (purse != null) {
            query.setParameter("account", purse.accountId());
        }
        return ((Number) query.getSingleResult()).longValue();
    }
}
