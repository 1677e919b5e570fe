package org.carillon.privacy.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** For how long anything is kept; proved on each database. */
@Tag("P23")
abstract class RetentionContract extends PersonalDataFixture {
    @Test
    void retentionShouldRemoveWhatIsOldAndNothingElse() throws SQLException {
        populate();
        RetentionRepository retention = new RetentionRepository(unit.entities());
        for (RetentionRule rule : RetentionRule.values()) {
            // what other tests have left is older
            unit.run(() -> retention.remove(rule, NOON.minus(Duration.ofDays(2)), 1_000_000));
            int before = total(rule.table());
            assertThat(before).as("%s that is young", rule).isPositive();
            int removed = unit.requiresNew(() -> retention.remove(rule, NOON.plus(Duration.ofDays(400)), 1));
            assertThat(removed).as("a part of one of %s", rule).isPositive();
            assertThat(total(rule.table())).isEqualTo(before - removed);
        }
    }

    private int total(String table) throws SQLException {
        return Integer.parseInt(
                strings("select cast(count(*) as varchar(20)) from " + table).getFirst());
    }
}
