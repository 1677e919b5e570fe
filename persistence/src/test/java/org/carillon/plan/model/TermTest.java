package org.carillon.plan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R238")
class TermTest {
    private static final PlanPeriod MONTH = PlanPeriod.of("P1M");
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    @Test
    void monthsShouldBeCountedFromTheFirstSoThatFebruaryMovesNobody() {
        Term january = Term.first(MONTH, START);
        Term february = january.next(MONTH, january.endsAt().plusSeconds(3), false);
        Term march = february.next(MONTH, february.endsAt(), false);

        assertThat(january.endsAt()).isEqualTo(Instant.parse("2026-02-28T10:00:00Z"));
        assertThat(february.endsAt()).isEqualTo(Instant.parse("2026-03-31T10:00:00Z"));
        assertThat(march.endsAt()).isEqualTo(Instant.parse("2026-04-30T10:00:00Z"));
        assertThat(march.period()).isEqualTo(3);
    }

    @Test
    void nobodyShouldPayForATimeInWhichNothingWorked() {
        Term first = Term.first(MONTH, START);
        Instant late = first.endsAt().plus(Duration.ofDays(40));

        Term afterDowntime = first.next(MONTH, late, false);
        assertThat(afterDowntime).isEqualTo(new Term(late, 2, 2, MONTH.after(late, 1)));

        Instant soon = first.endsAt().plus(Duration.ofDays(2));
        Term afterSuspension = first.next(MONTH, soon, true);
        assertThat(afterSuspension.endsAt()).isEqualTo(MONTH.after(soon, 1));
        assertThat(afterSuspension.next(MONTH, afterSuspension.endsAt(), false).endsAt())
                .isEqualTo(MONTH.after(soon, 2));
    }

    @Test
    void periodsShouldBeReadAndNonsenseRefused() {
        assertThat(PlanPeriod.of("P30D").after(START, 2)).isEqualTo(START.plus(Duration.ofDays(60)));
        assertThat(PlanPeriod.of("PT12H").toString()).isEqualTo("PT12H");
        for (String bad : List.of(
                "",
                "1M",
                "P0D",
                "P-1M",
                "PT0S",
                "PT0.5S",
                "P11Y",
                "P999999999Y",
                "PT",
                "P1M1",
                "monthly",
                "P1M-27D",
                "P1Y-1M")) {
            assertThatThrownBy(() -> PlanPeriod.of(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void bundleShouldCountByPrefixAndTariff() {
        Destinations poland = new Destinations(List.of("48", "4930"), null);
        assertThat(poland.contain("48600", "t")).isTrue();
        assertThat(poland.contain("49301", "t")).isTrue();
        assertThat(poland.contain("4940", "t")).isFalse();
        assertThat(new Destinations(List.of(), null).contain("1", "t")).isTrue();
        assertThat(new Destinations(List.of(), "gold").contain("1", "t")).isFalse();
        assertThat(Destinations.read(poland.joined(), null)).isEqualTo(poland);
    }
}
