package org.carillon.sip.ra.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("P20")
@Tag("F19")
class AppointmentsTest {
    private static final long SECOND = 1_000_000_000;
    private static final long BEGIN = 1_000 * SECOND + SECOND / 3;

    private final Appointments appointments = new Appointments(2, 120);
    private final SplittableRandom random = new SplittableRandom(19);

    @Test
    void noMoreThanNineTenthsOfWhatIsDoneShouldBeGivenAwayInASecond() {
        registering(300);
        int[] given = new int[121];
        for (int i = 0; i < 10_000; i++) {
            given[appointments.give(random.nextDouble(), BEGIN)]++;
        }
        assertThat(given[0]).isZero();
        assertThat(given[1]).isZero();
        assertThat(given[2]).isBetween(268, 270);
        assertThat(given[38]).isEqualTo(given[2]);
        assertThat(given[39]).isBetween(0, given[2]);
        assertThat(given[40]).isZero();
    }

    @Test
    void fiftyShouldBeGivenAwayWhileNothingIsKnown() {
        for (int i = 0; i < 50; i++) {
            assertThat(appointments.give(random.nextDouble(), BEGIN)).isEqualTo(2);
        }
        assertThat(appointments.give(random.nextDouble(), BEGIN)).isEqualTo(3);
    }

    @Test
    void roomThatComesWithSpeedShouldBeGivenAwayFirst() {
        for (int i = 0; i < 60; i++) {
            appointments.give(random.nextDouble(), BEGIN);
        }
        assertThat(appointments.give(random.nextDouble(), BEGIN)).isEqualTo(3);
        registering(300);

        assertThat(appointments.give(random.nextDouble(), BEGIN)).isEqualTo(2);
    }

    @Test
    void noneShouldBeGivenWhereAllAreGivenAway() {
        for (int i = 0; i < 50 * 119; i++) {
            assertThat(appointments.give(random.nextDouble(), BEGIN)).isBetween(2, 120);
        }
        assertThat(appointments.give(random.nextDouble(), BEGIN)).isZero();
        assertThat(appointments.give(random.nextDouble(), BEGIN + SECOND)).isEqualTo(120);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, SECOND / 2, 4 * SECOND})
    void whoComesWhenHeWasToldToShouldBeKnown(long late) {
        double[] places = random.doubles(2_000).toArray();
        int[] seconds = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            seconds[i] = appointments.give(places[i], BEGIN);
        }
        for (int i = 0; i < places.length; i++) {
            assertThat(appointments.has(places[i], BEGIN + seconds[i] * SECOND + late))
                    .as("told %d s", seconds[i])
                    .isTrue();
        }
    }

    @Test
    void strangersAndWhoComesTooEarlyOrTooLateShouldNotBeKnown() {
        registering(300);
        double place = random.nextDouble();
        assertThat(appointments.has(place, BEGIN)).isFalse();
        assertThat(appointments.give(place, BEGIN)).isEqualTo(2);

        assertThat(appointments.has(place, BEGIN + SECOND)).isFalse();
        assertThat(appointments.has(place, BEGIN + 2 * SECOND)).isTrue();
        assertThat(appointments.has(place, BEGIN + 6 * SECOND)).isTrue();
        assertThat(appointments.has(place, BEGIN + 7 * SECOND)).isFalse();
        assertThat(appointments.has(place, BEGIN + 125 * SECOND)).isFalse();
        for (int i = 0; i < 800; i++) {
            appointments.give(random.nextDouble(), BEGIN);
        }
        long taken = random.doubles(10_000)
                .filter(stranger -> appointments.has(stranger, BEGIN + 4 * SECOND))
                .count();
        assertThat(taken).isBetween(1L, 300L);
    }

    /** Each is a challenge and the answer to it. */
    private void registering(int perSecond) {
        for (int interval = 0; interval < 100; interval++) {
            for (int i = 0; i < 2 * perSecond / 10; i++) {
                appointments.taken();
            }
            appointments.interval(SECOND / 10);
        }
    }
}
