package org.carillon.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.carillon.event.Author;
import org.carillon.plan.PlanAdministration.Wanted;
import org.carillon.plan.PlanAdministration.WantedBundle;
import org.carillon.plan.PlanView.Bought;
import org.carillon.plan.model.Bundles;
import org.carillon.plan.model.PlanPurchase.State;
import org.carillon.plan.model.PlanRepository;
import org.carillon.problem.ProblemType;
import org.carillon.testing.MoneyWorld;
import org.carillon.testing.SilentAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** What a user and the job of renewals, on two nodes, do with one plan in the same moment, on each database. */
@Tag("R238")
@Tag("P04")
abstract class PlanRaceContract extends MoneyWorld {
    private static final Duration RETRY = Duration.ofHours(1);

    private PlanRepository repository;
    private PlanService plans;
    private PlanAdministration administration;
    private PlanRenewal renewal;

    @BeforeEach
    void openPlans() {
        repository = new PlanRepository(unit.entities());
        PlanViews views = new PlanViews(repository);
        PlanPayments payments = new PlanPayments(repository, ledger);
        plans = new PlanService(repository, payments, views, purses, new SilentAudit(), clock);
        administration = new PlanAdministration(repository, views, accounts, new SilentAudit(), clock);
        renewal = new PlanRenewal(
                repository,
                payments,
                new Bundles(repository, clock),
                accounts,
                new PlanConfig(RETRY, Duration.ofDays(30), "[PLAN] is suspended."),
                new SilentAudit(),
                clock);
    }

    /** Both want to pay for it: one does, and the other is told that he has it, or finds nothing to be done. */
    @RepeatedTest(10)
    void suspendedPlanShouldBePaidOnceThoughItIsBoughtAnewWhileItIsRenewed() throws Exception {
        Author alice = user("alice", "5.00");
        long plan = plan();
        String id = buys(plan, alice).id();
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(id));
        assertThat(states(alice)).containsExactly(State.SUSPENDED);
        gives(alice, eur("20.00"));
        clock.advance(RETRY);

        List<Runnable> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(() -> renewal.renew(id));
            both.add(() -> plans.buy(plan, alice));
        }
        List<@Nullable ProblemType> refusals = atOnce(both);

        assertThat(balance(alice)).isEqualTo(eur("15.00"));
        assertThat(states(alice)).containsOnlyOnce(State.ACTIVE).isSubsetOf(State.ACTIVE, State.ENDED);
        assertThat(refusals.stream().filter(ProblemType.CONFLICT::equals).count())
                .isBetween(1L, 2L);
    }

    /** Whoever is first: the user pays for the next period and cancels that, or does not pay. */
    @RepeatedTest(5)
    void planThatIsCancelledWhileItIsRenewedShouldBePaidOnceOrNotAtAll() throws Exception {
        Author alice = user("alice", "20.00");
        String id = buys(plan(), alice).id();
        clock.advance(Duration.ofDays(30));

        assertThat(atOnce(List.of(
                        () -> renewal.renew(id),
                        () -> administration.cancel(alice.name(), id, alice),
                        () -> renewal.renew(id))))
                .containsOnlyNulls();

        Bought after = unit.requiresNew(() -> plans.purchases(alice.name(), 10)).getFirst();
        assertThat(balance(alice)).isEqualTo(after.period() == 2 ? eur("10.00") : eur("15.00"));
        assertThat(after.state()).isIn(State.CANCELLED, State.ENDED);
        clock.advance(Duration.ofDays(30));
        unit.run(() -> renewal.renew(id));
        assertThat(states(alice)).containsExactly(State.ENDED);
    }

    private long plan() {
        Wanted wanted = new Wanted(
                "Europe",
                "",
                "5.00",
                "EUR",
                true,
                "P30D",
                List.of(new WantedBundle("minutes", "100", List.of("48"), null)));
        return unit.requiresNew(() -> administration.create(wanted, ADMIN)).id();
    }

    private Bought buys(long plan, Author user) {
        return unit.requiresNew(() -> plans.buy(plan, user));
    }

    private List<State> states(Author user) {
        return unit.requiresNew(() -> plans.purchases(user.name(), 10)).stream()
                .map(Bought::state)
                .toList();
    }
}
