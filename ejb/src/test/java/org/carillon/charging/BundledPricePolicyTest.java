package org.carillon.charging;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.rating.model.Price;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R237")
class BundledPricePolicyTest {
    /** A cent a second in intervals of 60/30, 10 cents of fee, 50 cents at least. */
    private static final BundledPricePolicy PRICE =
            new BundledPricePolicy(new Price(600_000, 100_000, 500_000, 60, 30, 0), 4);

    @Test
    void bundleShouldBeUsedInTheIntervalsOfThePrice() {
        assertThat(PRICE.used(600, 0)).isZero();
        assertThat(PRICE.used(600, 1)).isEqualTo(60);
        assertThat(PRICE.used(600, 61)).isEqualTo(90);
        assertThat(PRICE.used(70, 65)).isEqualTo(70);
    }

    @Test
    void whatIsBeyondTheBundleShouldHaveNeitherFeeNorMinimum() {
        assertThat(PRICE.cost(0, 1)).isEqualTo(700_000);
        assertThat(PRICE.cost(60, 60)).isZero();
        assertThat(PRICE.cost(60, 61)).isEqualTo(300_000);
        assertThat(PRICE.cost(60, 91)).isEqualTo(600_000);
    }

    @Test
    void whatIsSetAsideShouldPayForEverySecondThatItLasts() {
        for (long bundled : new long[] {0, 1, 59, 60, 200}) {
            for (long micros : new long[] {0, 299_999, 300_000, 700_000, 1_000_000}) {
                long lasts = PRICE.lasts(bundled, micros, 86_400);
                assertThat(PRICE.cost(bundled, lasts)).isLessThanOrEqualTo(micros);
                assertThat(PRICE.cost(bundled, lasts + 1)).isGreaterThan(micros);
            }
        }
    }

    @Test
    void freeSecondsShouldNotUseABundle() {
        BundledPricePolicy free = new BundledPricePolicy(new Price(600_000, 0, 0, 1, 1, 5), 4);
        assertThat(free.used(100, 5)).isZero();
        assertThat(free.cost(2, 5)).isZero();
        assertThat(free.used(100, 6)).isEqualTo(6);
    }
}
