package org.carillon.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.plan.PlanAdministration.Wanted;
import org.carillon.plan.PlanAdministration.WantedBundle;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans that are bought, on each database: once, and paid for. */
@Tag("R237")
@Tag("R238")
abstract class PlanBuyingContract extends PlanWorld {
    @Test
    void planShouldBeBoughtOnceThoughTenOrderItAtTheSameTime() throws Exception {
        gives("100.00");
        long plan = plan("5.00", true);
        int bought = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Callable<Boolean>> orders = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                orders.add(() -> {
                    try {
                        buys(plan);
                        return true;
                    } catch (DomainException e) {
                        assertThat(e.type()).isEqualTo(ProblemType.CONFLICT);
                        return false;
                    }
                });
            }
            for (Future<Boolean> one : threads.invokeAll(orders)) {
                bought += one.get() ? 1 : 0;
            }
        }

        assertThat(bought).isEqualTo(1);
        assertThat(balance()).isEqualTo(eur("95.00"));
        assertThat(purchases()).hasSize(1);
        PlanView shown = shown(plan);
        assertThat(shown.purchase()).isNotNull();
        assertThat(shown.purchase().left()).extracting(PlanView.Left::free).containsExactly(6000L, 10L, 2_500_000L);
        agrees();
    }

    @Test
    void somebodyWithoutTheMoneyShouldGetNothingAndPayNothing() {
        gives("4.99");
        long plan = plan("5.00", false);

        refuses(plan, ProblemType.INSUFFICIENT_CREDIT);

        assertThat(balance()).isEqualTo(eur("4.99"));
        assertThat(purchases()).isEmpty();
        assertThat(shown(plan).purchase()).isNull();
    }

    @Test
    void planThatIsWithdrawnOrForeignShouldNotBeSold() {
        gives("100.00");
        long withdrawn = plan("5.00", false);
        unit.run(() -> administration.withdraw(withdrawn, ADMIN));
        long dollars = unit.requiresNew(() -> administration.create(wanted("5.00", "USD", false, "P1M"), ADMIN))
                .id();

        refuses(withdrawn, ProblemType.NOT_FOUND);
        refuses(dollars, ProblemType.CONFLICT);
        refuses(999_999_999, ProblemType.NOT_FOUND);

        assertThat(unit.requiresNew(() -> plans.list(author.name())))
                .extracting(PlanView::id)
                .doesNotContain(withdrawn, dollars);
        assertThat(balance()).isEqualTo(eur("100.00"));
    }

    @Test
    void planThatMakesNoSenseShouldBeRefused() {
        for (Wanted bad : List.of(
                wanted("0", "EUR", false, "P1M"),
                wanted("-1", "EUR", false, "P1M"),
                wanted("5.00", "EURO", false, "P1M"),
                wanted("5.00", "EUR", false, "monthly"),
                new Wanted(" ", "", "5.00", "EUR", false, "P1M", List.of()),
                new Wanted("x", "", "5.00", "EUR", false, "P1M", List.of(bundle("hours", "1"))),
                new Wanted("x", "", "5.00", "EUR", false, "P1M", List.of(bundle("minutes", "0"))),
                new Wanted("x", "", "5.00", "EUR", false, "P1M", List.of(bundle("minutes", "1.5"))),
                new Wanted(
                        "x",
                        "",
                        "5.00",
                        "EUR",
                        false,
                        "P1M",
                        List.of(new WantedBundle("minutes", "1", List.of("48,49"), null))))) {
            assertThatThrownBy(() -> unit.run(() -> administration.create(bad, ADMIN)))
                    .isInstanceOfSatisfying(
                            DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.INVALID_REQUEST));
        }
    }
}
