package org.carillon.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.carillon.rating.model.Price;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingPolicyTest {
    private static final int LONGEST = 43_200;

    @ParameterizedTest
    @CsvSource({
        // per minute, fee, minimum, first, next, free, seconds, cost
        "120000, 0, 0, 1, 1, 0, 1, 2000",
        "120000, 0, 0, 1, 1, 0, 61, 122000",
        "120000, 0, 0, 60, 1, 0, 1, 120000",
        "120000, 0, 0, 60, 1, 0, 61, 122000",
        "120000, 0, 0, 60, 60, 0, 61, 240000",
        "120000, 0, 0, 30, 6, 0, 31, 72000",
        "120000, 50000, 0, 1, 1, 0, 30, 110000",
        "120000, 0, 100000, 1, 1, 0, 5, 100000",
        "120000, 0, 100000, 1, 1, 0, 120, 240000",
        "120000, 50000, 0, 1, 1, 10, 10, 0",
        "120000, 50000, 0, 1, 1, 10, 11, 52000",
        "120000, 50000, 70000, 60, 60, 0, 0, 0",
        "0, 50000, 0, 1, 1, 0, 3600, 50000",
        "0, 0, 0, 1, 1, 0, 3600, 0",
    })
    @Tag("R141")
    void costShouldFollowIntervalsFeeMinimumAndFreeSeconds(
            long perMinute, long fee, long minimum, int first, int next, int free, long seconds, long cost) {
        Price price = new Price(perMinute, fee, minimum, first, next, free);

        assertThat(RatingPolicy.cost(price, 6, seconds)).isEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource({"6, 17", "4, 100", "2, 10000", "0, 1000000"})
    @Tag("R236")
    void costShouldBeRoundedUpToTheDigitsOfTheTariff(int decimals, long cost) {
        Price price = new Price(1_000, 0, 0, 1, 1, 0);

        assertThat(RatingPolicy.cost(price, decimals, 1)).isEqualTo(cost);
    }

    @Test
    void moneyShouldLastAsLongAsItPaysFor() {
        Price bySecond = new Price(60_000, 0, 0, 1, 1, 0);
        Price byMinute = new Price(60_000, 10_000, 0, 60, 60, 0);

        assertThat(RatingPolicy.lasts(bySecond, 4, 5_000, LONGEST)).isEqualTo(5);
        assertThat(RatingPolicy.lasts(byMinute, 4, 69_999, LONGEST)).isZero();
        assertThat(RatingPolicy.lasts(byMinute, 4, 70_000, LONGEST)).isEqualTo(60);
        assertThat(RatingPolicy.lasts(byMinute, 4, 10_000_000, LONGEST)).isEqualTo(9_960);
        assertThat(RatingPolicy.lasts(new Price(0, 0, 0, 1, 1, 0), 4, 0, LONGEST))
                .isEqualTo(LONGEST);
    }

    @Test
    void whatMoneyLastsShouldCostNoMoreAndASecondLongerMore() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            Price price = new Price(
                    random.nextLong(5_000_000),
                    random.nextLong(200_000),
                    random.nextLong(200_000),
                    1 + random.nextInt(120),
                    1 + random.nextInt(120),
                    random.nextInt(60));
            int decimals = random.nextInt(7);
            long money = random.nextLong(20_000_000);

            long seconds = RatingPolicy.lasts(price, decimals, money, LONGEST);

            assertThat(RatingPolicy.cost(price, decimals, seconds)).isLessThanOrEqualTo(money);
            if (seconds < LONGEST) {
                assertThat(RatingPolicy.cost(price, decimals, seconds + 1)).isGreaterThan(money);
            }
        }
    }

    @Test
    void longestCallAtTheHighestPriceShouldNotOverflow() {
        Price price = new Price(Price.MOST, Price.MOST, 0, 3600, 3600, 0);

        assertThat(RatingPolicy.cost(price, 0, 12 * 3600)).isEqualTo(721L * Price.MOST);
    }
}
