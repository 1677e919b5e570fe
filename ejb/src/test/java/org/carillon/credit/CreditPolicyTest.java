package org.carillon.credit;

import static org.assertj.core.api.Assertions.assertThat;

import org.carillon.credit.model.CreditSession.Rated;
import org.carillon.rating.model.Price;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditPolicyTest {
    private static final Rated BY_MINUTES = new Rated("48", new Price(60_000_000, 5_000_000, 0, 60, 60, 0), 6);

    @Test
    void secondsThatArePaidAlreadyShouldCostNothing() {
        assertThat(CreditPolicy.costOfMore(BY_MINUTES, 0, 30)).isEqualTo(65_000_000);
        assertThat(CreditPolicy.costOfMore(BY_MINUTES, 30, 30)).isZero();
        assertThat(CreditPolicy.costOfMore(BY_MINUTES, 30, 31)).isEqualTo(60_000_000);
        assertThat(CreditPolicy.secondsFor(BY_MINUTES, 30, 0, 30)).isEqualTo(30);
        assertThat(CreditPolicy.secondsFor(BY_MINUTES, 30, 0, 60)).isEqualTo(30);
        assertThat(CreditPolicy.secondsFor(BY_MINUTES, 60, 59_999_999, 60)).isZero();
        assertThat(CreditPolicy.secondsFor(BY_MINUTES, 60, 60_000_000, 60)).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({"30, 30, 0, false", "10, 30, 0, true", "10, 30, 1, false", "30, 30, 1, false"})
    void grantShouldBeTheLastWhenNothingCanComeBack(long granted, long wanted, long others, boolean last) {
        assertThat(CreditPolicy.isLast(granted, wanted, others)).isEqualTo(last);
    }
}
