package org.carillon.development.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.carillon.development.model.OutboxEntry.Kind;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.Test;

/** The providers' outbox on each database. */
abstract class OutboxRepositoryContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    abstract DataSource database();

    @Test
    void entriesShouldBeFoundByRecipientAndKindNewestFirst() {
        try (JpaUnit unit = new JpaUnit(database())) {
            OutboxRepository outbox = new OutboxRepository(unit.entities());
            String to = UUID.randomUUID().toString();
            unit.run(() -> {
                outbox.add(new OutboxEntry(Kind.SMS, to, "Carillon", "first", null, NOON));
                outbox.add(new OutboxEntry(Kind.PUSH, to, "apns", "second", "{}", NOON));
                outbox.add(new OutboxEntry(Kind.SMS, "somebody else", "Carillon", "third", null, NOON));
            });

            unit.run(() -> {
                assertThat(outbox.find(to, null, 10))
                        .extracting(OutboxEntry::text)
                        .containsExactly("second", "first");
                assertThat(outbox.find(to, Kind.SMS, 10))
                        .extracting(OutboxEntry::text)
                        .containsExactly("first");
                assertThat(outbox.find(null, null, 1))
                        .extracting(OutboxEntry::text)
                        .containsExactly("third");
                OutboxEntry push = outbox.find(to, Kind.PUSH, 1).get(0);
                assertThat(push.payload()).contains("{}");
                assertThat(push.from()).isEqualTo("apns");
                assertThat(push.at()).isEqualTo(NOON);
            });
        }
    }
}
