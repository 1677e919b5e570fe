package org.carillon.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.time.Duration;
import java.util.List;
import org.carillon.event.Author;
import org.carillon.number.NumberRenewal.Errand;
import org.carillon.number.model.OrderedNumber.State;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One number that several want in the same moment, or in another way than it is sold, on each database. */
@Tag("R241")
@Tag("P04")
abstract class NumberRaceContract extends NumberWorld {
    private String number;

    @BeforeEach
    void takeNumber() {
        number = start;
    }

    /** Two blocks of the provider have all his numbers: the lock of a block does not keep the other out. */
    @RepeatedTest(10)
    void numberOfTheProviderShouldBeSoldOnceThoughItIsOrderedFromTwoBlocksAtOnce() throws Exception {
        long one = provider("PL", "2.00");
        long other = provider("PL", "3.00");

        List<@Nullable ProblemType> refusals =
                atOnce(List.of(() -> numbers.order(one, number, alice), () -> numbers.order(other, number, bob)));

        assertThat(refusals).containsExactlyInAnyOrder(null, ProblemType.CONFLICT);
        onlyThePayerShouldHaveIt();
    }

    /** The same where it has been somebody's before, and there is a row of it. */
    @RepeatedTest(10)
    void numberThatIsFreeAgainShouldBeSoldOnceThoughItIsOrderedFromTwoBlocksAtOnce() throws Exception {
        long one = provider("PL", "2.00");
        long other = provider("PL", "3.00");
        Author before = user("before", "10.00");
        unit.run(() -> numbers.order(one, number, before));
        Errand.Order errand =
                (Errand.Order) unit.requiresNew(() -> renewal.step(number)).orElseThrow();
        unit.run(() -> renewal.refused(errand));

        List<@Nullable ProblemType> refusals =
                atOnce(List.of(() -> numbers.order(one, number, alice), () -> numbers.order(other, number, bob)));

        assertThat(refusals).containsExactlyInAnyOrder(null, ProblemType.CONFLICT);
        onlyThePayerShouldHaveIt();
        assertThat(balance(before)).isEqualTo(eur("10.00"));
    }

    /** Else a dear number is had for the fee of a cheap country. */
    @Test
    void numberOfAnotherCountryShouldNotBeHadFromABlockOfTheProvider() {
        long germany = provider("DE", "1.00");
        long britain = provider("GB", "1.00");

        for (long block : List.of(germany, britain)) {
            assertRefused(ProblemType.INVALID_REQUEST, () -> unit.run(() -> numbers.order(block, number, alice)));
        }
        unit.run(() -> numbers.order(provider("PL", "9.00"), number, alice));

        assertThat(balance(alice)).isEqualTo(eur("91.00"));
    }

    /** An answer of the provider to an order that is over says nothing about the next one. */
    @Test
    void lateAnswerToAnEarlierOrderShouldNeitherGiveNorPayBack() {
        long block = provider("PL", "2.00");
        unit.run(() -> numbers.order(block, number, alice));
        Errand.Order first =
                (Errand.Order) unit.requiresNew(() -> renewal.step(number)).orElseThrow();
        unit.run(() -> renewal.refused(first));
        unit.run(() -> numbers.order(block, number, bob));

        unit.run(() -> renewal.refused(first));
        unit.run(() -> renewal.given(first, "their-first"));

        assertThat(balance(alice)).isEqualTo(eur("100.00"));
        assertThat(balance(bob)).isEqualTo(eur("98.00"));
        assertThat(unit.requiresNew(() -> numbers.list(bob.name())))
                .extracting(NumberViews.Ordered::state)
                .containsExactly(State.PENDING);
    }

    /** Renewed by two nodes while its user gives it back: one month is paid, or none. */
    @RepeatedTest(5)
    void numberThatIsGivenBackWhileItIsRenewedShouldCostOneMonthAtMost() throws Exception {
        long block = unit.requiresNew(() -> administration.create(
                        new NumberAdministration.Wanted(number, number, "PL", "", "5.00", "EUR"), ADMIN))
                .id();
        unit.run(() -> numbers.order(block, null, alice));
        clock.advance(Duration.ofDays(31));

        assertThat(atOnce(List.of(
                        () -> renewal.step(number),
                        () -> numbers.release(alice.name(), number, alice),
                        () -> renewal.step(number))))
                .containsOnlyNulls();

        assertThat(balance(alice)).isIn(eur("95.00"), eur("90.00"));
        assertThat(unit.requiresNew(() -> numbers.list(alice.name()))).isEmpty();
        assertThat(unit.requiresNew(() -> renewal.step(number))).isEmpty();
        assertThat(balance(alice)).isIn(eur("95.00"), eur("90.00"));
    }

    private void onlyThePayerShouldHaveIt() {
        boolean alices = !unit.requiresNew(() -> numbers.list(alice.name())).isEmpty();
        assertThat(unit.requiresNew(() -> numbers.list(bob.name())).isEmpty()).isEqualTo(alices);
        assertThat(balance(alice)).isEqualTo(eur(alices ? "98.00" : "100.00"));
        assertThat(balance(bob)).isEqualTo(eur(alices ? "100.00" : "97.00"));
    }

    private long provider(String iso, String fee) {
        return unit.requiresNew(() ->
                        administration.create(new NumberAdministration.Wanted("", "", iso, "", fee, "EUR"), ADMIN))
                .id();
    }
}
