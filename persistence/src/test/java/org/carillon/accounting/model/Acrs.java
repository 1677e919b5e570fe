package org.carillon.accounting.model;

import java.time.Instant;
import org.carillon.accounting.model.AccountingRecord.Origin;
import org.carillon.accounting.model.AccountingRecord.Usage;
import org.jspecify.annotations.Nullable;

/** Accounting requests of one client; a second after another, as they are numbered. */
public final class Acrs {
    public static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private Acrs() {}

    public static AccountingRecord acr(String session, RecordType type, long number, @Nullable Long seconds) {
        Instant at = NOON.plusSeconds(seconds == null ? 0 : seconds);
        return new AccountingRecord(
                session,
                type,
                number,
                new Origin("as.test", "test"),
                "alice.call@test",
                "sip:alice@test",
                "32260@3gpp.org",
                at,
                at,
                new Usage(seconds, null, null),
                null,
                ImsFacts.NONE);
    }
}
