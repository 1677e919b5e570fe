package org.carillon.sip.ra.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("P20")
@Tag("F19")
class AdmissionTurnsTest {
    private static final int CLIENTS = 10_000;

    private final AdmissionTurns turns = new AdmissionTurns(2, 8);
    private final SplittableRandom random = new SplittableRandom(19);

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5, 0.9, 0.99})
    void shareOfThoseWhoComeShouldBeRefused(double loss) {
        int refused = 0;
        for (int i = 0; i < CLIENTS; i++) {
            refused += turns.has(random.nextDouble(), loss, random.nextLong(60_000_000_000L)) ? 0 : 1;
        }
        assertThat(refused / (double) CLIENTS).isBetween(loss - 0.02, loss + 0.02);
    }

    /** A client comes back up to 100 ms late. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 0.5, 0.8})
    void whoComesWhenHeWasToldToShouldHaveHisTurn(double loss) {
        for (int i = 0; i < CLIENTS; i++) {
            double place = random.nextDouble();
            long now = random.nextLong(60_000_000_000L);
            if (!turns.has(place, loss, now)) {
                int seconds = turns.secondsUntil(place, loss, now);
                assertThat(seconds).isBetween(2, 8);
                long late = random.nextLong(100_000_000);
                assertThat(turns.has(place, loss, now + seconds * 1_000_000_000L + late))
                        .as("place %s at %d, told %d s", place, now, seconds)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.99, 1})
    void whereNextToNobodyIsLetInTheWaitShouldStayInItsBounds(double loss) {
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(turns.secondsUntil(random.nextDouble(), loss, random.nextLong(60_000_000_000L)))
                    .isBetween(2, 8);
        }
    }
}
