package org.carillon.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.account.model.Account;
import org.carillon.plan.PlanView.Bought;
import org.carillon.plan.model.PlanPurchase.State;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of plans with time, on each database: renewed, suspended, ended. */
@Tag("R237")
@Tag("R238")
abstract class PlanPeriodsContract extends PlanWorld {
    @Test
    void recurringPlanShouldBeRenewedOnceForEachPeriodThoughTwoNodesDoItAtOnce() throws Exception {
        gives("100.00");
        String id = buys(plan("5.00", true)).id();
        Instant firstEnd = only().endsAt();
        clock.advance(Duration.between(clock.instant(), firstEnd));

        try (ExecutorService nodes = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(() -> {
                    unit.run(() -> renewal.renew(id));
                    return true;
                });
            }
            for (Future<Boolean> one : nodes.invokeAll(all)) {
                assertThat(one.get()).isTrue();
            }
        }

        assertThat(balance()).isEqualTo(eur("90.00"));
        assertThat(only().period()).isEqualTo(2);
        assertThat(only().state()).isEqualTo(State.ACTIVE);
        assertThat(only().left()).extracting(PlanView.Left::free).containsExactly(6000L, 10L, 2_500_000L);
        assertThat(due()).doesNotContain(id);
        agrees();
    }

    @Test
    void planWithoutCreditShouldBeSuspendedToldOnceAndGoOnWhenThereIsSome() {
        gives("7.00");
        String id = buys(plan("5.00", true)).id();
        clock.advance(Duration.between(clock.instant(), only().endsAt()));
        assertThat(due()).contains(id);

        unit.run(() -> renewal.renew(id));
        assertThat(only().state()).isEqualTo(State.SUSPENDED);
        assertThat(balance()).isEqualTo(eur("2.00"));
        assertThat(use(6000)).as("bundles of a period that is over").isZero();
        assertThat(news()).contains(id);
        assertThat(unit.requiresNew(() -> renewal.findNews(id))).hasValueSatisfying(news -> {
            assertThat(news.accountId()).isEqualTo(alice.accountId());
            assertThat(news.period()).isEqualTo(1);
        });
        unit.run(() -> renewal.told(id));
        unit.run(() -> renewal.renew(id));
        clock.advance(RETRY);
        unit.run(() -> renewal.renew(id));
        assertThat(news()).doesNotContain(id);

        gives("5.00");
        clock.advance(RETRY);
        unit.run(() -> renewal.renew(id));
        assertThat(only().state()).isEqualTo(State.ACTIVE);
        assertThat(only().period()).isEqualTo(2);
        assertThat(only().endsAt()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        assertThat(balance()).isEqualTo(eur("2.00"));
        agrees();
    }

    @Test
    void suspendedPlanShouldEndAfterThirtyDaysOrBeBoughtAnew() {
        gives("5.00");
        long plan = plan("5.00", true);
        String id = buys(plan).id();
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(id));
        gives("5.00");
        String again = buys(plan).id();

        assertThat(again).isNotEqualTo(id);
        assertThat(purchases()).extracting(Bought::state).containsExactlyInAnyOrder(State.ENDED, State.ACTIVE);
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(again));
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(again));
        assertThat(purchases()).extracting(Bought::state).containsOnly(State.ENDED);
        assertThat(balance().isZero()).isTrue();
    }

    @Test
    void oneTimeAndCancelledPlansShouldEndAndCostNoMore() {
        gives("100.00");
        long once = plan("5.00", false);
        String one = buys(once).id();
        String cancelled = buys(plan("5.00", true)).id();
        Bought after = unit.requiresNew(() -> administration.cancel(author.name(), cancelled, author));
        assertThat(after.state()).isEqualTo(State.CANCELLED);
        assertThat(use(60)).as("what is paid for").isEqualTo(60);

        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(one));
        unit.run(() -> renewal.renew(cancelled));

        assertThat(purchases()).extracting(Bought::state).containsOnly(State.ENDED);
        assertThat(balance()).isEqualTo(eur("90.00"));
        buys(once);
        assertThat(balance()).isEqualTo(eur("85.00"));
    }

    @Test
    void purchaseOfAnotherShouldNotBeThere() {
        gives("5.00");
        String id = buys(plan("5.00", true)).id();
        String eve = "eve-" + UUID.randomUUID();
        unit.run(() -> accounts.add(Account.ofSip(eve, clock.instant())));

        assertThatThrownBy(() -> unit.run(() -> administration.cancel(eve, id, author)))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
        assertThat(only().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void accountThatIsSuspendedShouldNotPayUntilItIsBack() {
        gives("100.00");
        String id = buys(plan("5.00", true)).id();
        unit.run(() -> accounts.findById(alice.accountId()).orElseThrow().suspend());
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(id));

        assertThat(only().state()).isEqualTo(State.SUSPENDED);
        assertThat(news()).doesNotContain(id);
        assertThat(balance()).isEqualTo(eur("95.00"));
    }
}
