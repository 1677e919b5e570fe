package org.carillon.accounting.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.accounting.model.Acrs.NOON;
import static org.carillon.accounting.model.Acrs.acr;
import static org.carillon.accounting.model.RecordType.EVENT;
import static org.carillon.accounting.model.RecordType.INTERIM;
import static org.carillon.accounting.model.RecordType.START;
import static org.carillon.accounting.model.RecordType.STOP;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.carillon.accounting.model.ChargingRecord.ClosingCause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the requests of a session make, in the order in which they come. */
@Tag("R304")
class ChargingRecordTest {
    private static final Duration PATIENCE = Duration.ofMinutes(11);
    private static final String SESSION = "as.test;1;1";

    @Test
    @Tag("R287")
    void callShouldBecomeOneRecordOfItsWholeLength() {
        ChargingRecord record = of(
                acr(SESSION, START, 0, null),
                acr(SESSION, INTERIM, 1, 30L),
                acr(SESSION, INTERIM, 2, 60L),
                acr(SESSION, STOP, 3, 75L));

        assertThat(record.isClosed()).isTrue();
        assertThat(record.totals().seconds()).isEqualTo(75);
        assertThat(record.openedAt()).isEqualTo(NOON);
        assertThat(record.closedAt()).isEqualTo(NOON.plusSeconds(75));
        assertThat(record.cause()).isEqualTo(ClosingCause.SERVICE_DELIVERY_END_SUCCESSFULLY);
        assertThat(record.records()).isEqualTo(4);
        assertThat(record.revision()).isEqualTo(1);
        assertThat(lost(record)).containsExactly(false, false, false);
    }

    @Test
    @Tag("R287")
    void messageShouldBecomeARecordWithoutLength() {
        ChargingRecord record = of(acr(SESSION, EVENT, 0, null));

        assertThat(record.isClosed()).isTrue();
        assertThat(record.event()).isTrue();
        assertThat(record.totals().seconds()).isZero();
        assertThat(lost(record)).containsExactly(false, false, false);
    }

    @Test
    void sessionShouldRunUntilItsStop() {
        ChargingRecord record = of(acr(SESSION, START, 0, null), acr(SESSION, INTERIM, 1, 30L));

        assertThat(record.isClosed()).isFalse();
        assertThat(record.expiresAt()).isEqualTo(NOON.plusSeconds(30).plus(PATIENCE));
        assertThat(record.cause()).isNull();
        assertThat(lost(record)).containsExactly(false, false, false);
    }

    @Test
    void sessionWithoutItsStopShouldLastAsLongAsIsKnown() {
        ChargingRecord record =
                of(acr(SESSION, START, 0, null), acr(SESSION, INTERIM, 1, 30L)).givenUp();

        assertThat(record.closedAt()).isEqualTo(NOON.plusSeconds(30));
        assertThat(record.totals().seconds()).isEqualTo(30);
        assertThat(record.cause()).isEqualTo(ClosingCause.TIME_LIMIT);
        assertThat(lost(record)).containsExactly(false, false, true);
    }

    /** It waited in the client's buffer while we were away. */
    @Test
    @Tag("F5")
    void stopThatComesAfterTheEndShouldReplaceWhatWasGuessed() {
        ChargingRecord record = of(acr(SESSION, START, 0, null))
                .givenUp()
                .with(acr(SESSION, STOP, 2, 75L), PATIENCE)
                .with(acr(SESSION, INTERIM, 1, 60L), PATIENCE);

        assertThat(record.isClosed()).isTrue();
        assertThat(record.totals().seconds()).isEqualTo(75);
        assertThat(record.closedAt()).isEqualTo(NOON.plusSeconds(75));
        assertThat(record.cause()).isEqualTo(ClosingCause.SERVICE_DELIVERY_END_SUCCESSFULLY);
        assertThat(record.revision()).isEqualTo(3);
        assertThat(lost(record)).containsExactly(false, false, false);
    }

    @Test
    void interimAfterTheEndShouldOpenTheSessionAgain() {
        ChargingRecord record =
                of(acr(SESSION, START, 0, null)).givenUp().with(acr(SESSION, INTERIM, 1, 600L), PATIENCE);

        assertThat(record.isClosed()).isFalse();
        assertThat(record.cause()).isNull();
        assertThat(record.revision()).isEqualTo(1);
        assertThat(record.givenUp().revision()).isEqualTo(2);
    }

    @Test
    void whatIsMissingShouldBeNamed() {
        assertThat(lost(of(acr(SESSION, STOP, 3, 75L)))).containsExactly(true, true, false);
        assertThat(lost(of(acr(SESSION, INTERIM, 1, 30L), acr(SESSION, STOP, 2, 75L))))
                .containsExactly(true, false, false);
        assertThat(lost(of(acr(SESSION, START, 0, null), acr(SESSION, STOP, 3, 75L))))
                .containsExactly(false, true, false);
        assertThat(of(acr(SESSION, STOP, 3, 75L)).openedAt()).isEqualTo(NOON);
    }

    /** The tutorial's client never counts. */
    @Test
    @Tag("R294")
    void clientThatDoesNotCountShouldStillHaveOneWholeRecord() {
        ChargingRecord record =
                of(acr(SESSION, START, 0, null), acr(SESSION, INTERIM, 0, 30L), acr(SESSION, STOP, 0, 75L));

        assertThat(record.totals().seconds()).isEqualTo(75);
        assertThat(lost(record)).containsExactly(false, false, false);
    }

    @Test
    void lengthShouldBeMeasuredWhereTheClientDoesNotTellIt() {
        AccountingRecord stop = acr(SESSION, STOP, 1, 75L);
        AccountingRecord silent = new AccountingRecord(
                stop.sessionId(),
                stop.type(),
                stop.number(),
                stop.origin(),
                null,
                null,
                null,
                stop.receivedAt(),
                stop.eventAt(),
                AccountingRecord.Usage.NONE,
                487,
                ImsFacts.NONE);

        ChargingRecord record = of(acr(SESSION, START, 0, null), silent);

        assertThat(record.totals().seconds()).isEqualTo(75);
        assertThat(record.cause()).isEqualTo(ClosingCause.UNSUCCESSFUL_SERVICE_DELIVERY);
    }

    private static ChargingRecord of(AccountingRecord... records) {
        ChargingRecord record = ChargingRecord.first(records[0], PATIENCE);
        for (AccountingRecord each : Arrays.asList(records).subList(1, records.length)) {
            record = record.with(each, PATIENCE);
        }
        return record;
    }

    /** Whether START, INTERIM, STOP are missing. */
    private static List<Boolean> lost(ChargingRecord record) {
        return List.of(record.startLost(), record.interimLost(), record.stopLost());
    }
}
