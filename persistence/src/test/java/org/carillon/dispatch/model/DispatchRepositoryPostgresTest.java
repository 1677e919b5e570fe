package org.carillon.dispatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.carillon.testing.Databases;
import org.junit.jupiter.api.Test;

class DispatchRepositoryPostgresTest extends DispatchRepositoryContract {
    @Override
    DataSource database() {
        return Databases.postgres();
    }

    /** H2 makes the second claim wait instead, but nodes do not share an H2. */
    @Test
    void claimedDispatchesShouldBeInvisibleToOthersMeanwhile() {
        unit.run(() -> {
            dispatches.add(dispatch("first"));
            dispatches.add(dispatch("second"));
        });

        unit.run(() -> {
            assertThat(dispatches.claim(1)).extracting(Dispatch::payload).containsExactly("first");
            // the second claim runs in a transaction of its own, as another node's would
            unit.run(() -> assertThat(dispatches.claim(10))
                    .extracting(Dispatch::payload)
                    .containsExactly("second"));
        });
    }
}
