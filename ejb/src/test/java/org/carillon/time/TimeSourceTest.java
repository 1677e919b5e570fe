package org.carillon.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carillon.development.Mode;
import org.carillon.problem.DomainException;
import org.junit.jupiter.api.Test;

class TimeSourceTest {
    @Test
    void clockShouldAdvanceForEverybodyInDevelopmentMode() {
        TimeSource source = new TimeSource(new Mode("development"));
        Clock handedOutBefore = source.clock();
        Instant before = Instant.now();

        source.advance(Duration.ofSeconds(60));
        source.advance(Duration.ofSeconds(5));

        assertThat(Duration.between(before, handedOutBefore.instant()))
                .isBetween(Duration.ofSeconds(65), Duration.ofSeconds(75));
        assertThat(Duration.between(before, source.clock().instant())).isGreaterThan(Duration.ofSeconds(64));
    }

    @Test
    void clockShouldNotAdvanceInProductionMode() {
        TimeSource source = new TimeSource(new Mode("production"));

        assertThatThrownBy(() -> source.advance(Duration.ofSeconds(1))).isInstanceOf(DomainException.class);
        assertThat(Duration.between(Instant.now(), source.clock().instant()).abs())
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void clockShouldNeverGoBack() {
        TimeSource source = new TimeSource(new Mode("development"));

        assertThatThrownBy(() -> source.advance(Duration.ofSeconds(-1))).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> source.advance(Duration.ZERO)).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> source.advance(Duration.ofDays(367))).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> new DevelopmentClock().advance(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
