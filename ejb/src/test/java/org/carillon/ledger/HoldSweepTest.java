package org.carillon.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P04")
class HoldSweepTest {
    @Test
    void reservationThatCannotBeGivenBackShouldNotKeepTheOthers() {
        List<String> given = new ArrayList<>();
        HoldSweep sweep = new HoldSweep(
                new HoldExpiry() {
                    @Override
                    public List<String> find(Instant now, int limit) {
                        return List.of("broken", "whole");
                    }

                    @Override
                    public void expire(String holdKey) {
                        if (holdKey.equals("broken")) {
                            throw new IllegalStateException("more is released than is held");
                        }
                        given.add(holdKey);
                    }
                },
                new MovableClock());

        sweep.sweep();

        assertThat(given).containsExactly("whole");
    }
}
