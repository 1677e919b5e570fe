package org.carillon.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import org.carillon.number.NumberRenewal.Errand;
import org.carillon.number.model.OrderedNumber;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Numbers that a provider gives and takes back, on each database. */
@Tag("R241")
abstract class ProviderNumberContract extends NumberWorld {
    @Test
    void pendingNumberOfSomebodyWhoIsGoneShouldGoBackToTheProvider() {
        long block = unit.requiresNew(() -> administration.create(wanted("", "", "2.00"), ADMIN))
                .id();
        String given = start + "57";
        String refused = start + "58";
        order(alice, block, given);
        order(alice, block, refused);
        leaves(alice);

        Errand.Order first =
                (Errand.Order) unit.requiresNew(() -> renewal.step(given)).orElseThrow();
        Errand.Order second =
                (Errand.Order) unit.requiresNew(() -> renewal.step(refused)).orElseThrow();
        unit.run(() -> renewal.given(first, "their-order"));
        unit.run(() -> renewal.refused(second));
        assertThat(owner(given)).isEmpty();
        Errand.Release back =
                (Errand.Release) unit.requiresNew(() -> renewal.step(given)).orElseThrow();
        assertThat(back.reference()).isEqualTo("their-order");
        unit.run(() -> renewal.takenBack(back));
        assertThat(order(bob, block, given).state()).isEqualTo(OrderedNumber.State.PENDING);
        assertThat(order(bob, block, refused).state()).isEqualTo(OrderedNumber.State.PENDING);
    }

    @Test
    void numberOfTheProviderShouldBePendingUntilHeGivesIt() {
        long block = unit.requiresNew(() -> administration.create(wanted("", "", "2.00"), ADMIN))
                .id();
        String number = start + "55";
        assertRefused(ProblemType.INVALID_REQUEST, () -> order(alice, block, null));
        assertThat(order(alice, block, number).state()).isEqualTo(OrderedNumber.State.PENDING);
        assertThat(owner(number)).isEmpty();
        assertRefused(ProblemType.CONFLICT, () -> release(alice, number));
        Errand.Order errand =
                (Errand.Order) unit.requiresNew(() -> renewal.step(number)).orElseThrow();
        assertThat(unit.requiresNew(() -> renewal.step(number)))
                .as("he is being asked")
                .isEmpty();
        unit.run(() -> renewal.given(errand, "their-order"));
        assertThat(owner(number)).contains(id(alice));
        assertThat(balance(alice)).isEqualTo(eur("98.00"));

        release(alice, number);
        Errand.Release back =
                (Errand.Release) unit.requiresNew(() -> renewal.step(number)).orElseThrow();
        assertThat(back.reference()).isEqualTo("their-order");
        unit.run(() -> renewal.takenBack(back));
        assertThat(order(bob, block, number).state()).isEqualTo(OrderedNumber.State.PENDING);
    }

    @Test
    void numberThatTheProviderHasNoLongerShouldBePaidBackOnce() {
        long block = unit.requiresNew(() -> administration.create(wanted("", "", "2.00"), ADMIN))
                .id();
        String number = start + "56";
        order(alice, block, number);
        Errand.Order errand =
                (Errand.Order) unit.requiresNew(() -> renewal.step(number)).orElseThrow();
        unit.run(() -> renewal.refused(errand));
        unit.run(() -> renewal.refused(errand));
        unit.run(() -> renewal.given(errand, "late"));

        assertThat(balance(alice)).isEqualTo(eur("100.00"));
        assertThat(list(alice)).isEmpty();
        assertThat(owner(number)).isEmpty();
    }
}
