package org.carillon.dispatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.carillon.event.model.CorrelationId;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outbox on each database. */
abstract class DispatchRepositoryContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    JpaUnit unit;
    DispatchRepository dispatches;

    abstract DataSource database();

    @BeforeEach
    void open() {
        unit = new JpaUnit(database());
        dispatches = new DispatchRepository(unit.entities());
    }

    @AfterEach
    void emptyAndClose() {
        unit.run(() -> unit.entities().createQuery("delete from Dispatch").executeUpdate());
        unit.close();
    }

    @Test
    void dispatchesShouldComeOldestFirstUntilTheyAreRemoved() {
        unit.run(() -> {
            for (int i = 1; i <= 3; i++) {
                dispatches.add(dispatch("{\"n\":" + i + "}"));
            }
        });

        unit.run(() -> {
            List<Dispatch> two = dispatches.claim(2);
            assertThat(two).extracting(Dispatch::payload).containsExactly("{\"n\":1}", "{\"n\":2}");
            dispatches.remove(two);
        });

        unit.run(() ->
                assertThat(dispatches.claim(10)).extracting(Dispatch::payload).containsExactly("{\"n\":3}"));
    }

    @Test
    void rolledBackDispatchShouldNeverBeSeen() {
        try {
            unit.run(() -> {
                dispatches.add(dispatch("never"));
                throw new IllegalStateException("the use case failed");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the use case failed");
        }

        unit.run(() -> assertThat(dispatches.claim(10)).isEmpty());
    }

    static Dispatch dispatch(String payload) {
        return new Dispatch("SmsDispatch", payload, new CorrelationId("c-1"), NOON);
    }
}
