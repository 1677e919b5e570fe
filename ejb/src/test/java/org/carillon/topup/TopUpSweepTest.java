package org.carillon.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R242")
class TopUpSweepTest {
    @Test
    void topUpThatCannotBeToldShouldNotKeepTheOthers() {
        List<String> told = new ArrayList<>();
        TopUpSweep sweep = new TopUpSweep(
                new TopUpTransactions() {
                    @Override
                    public List<String> unfinished(int limit) {
                        return List.of("broken", "away", "whole");
                    }
                },
                new TopUpService() {
                    @Override
                    public void finish(String id) {
                        switch (id) {
                            case "broken" -> throw new IllegalStateException("a row that cannot be read");
                            case "away" -> throw new DomainException(ProblemType.UNAVAILABLE, "The store is away.");
                            default -> told.add(id);
                        }
                    }
                });

        sweep.sweep();

        assertThat(told).containsExactly("whole");
    }
}
