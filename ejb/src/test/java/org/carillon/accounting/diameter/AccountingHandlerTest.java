package org.carillon.accounting.diameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.carillon.accounting.Accounting;
import org.carillon.accounting.AccountingConfig;
import org.carillon.accounting.model.AccountingRecord;
import org.carillon.accounting.model.RecordType;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ImsAvps;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R285")
class AccountingHandlerTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    @Tag("R286")
    @Tag("R290")
    void requestShouldBeReadWithWhatItSaysOfACall() {
        AccountingRecord record = AcrReader.read(
                request(
                        Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, 3),
                        Avp.of(BaseAvps.ACCT_SESSION_TIME, 30),
                        Avp.of(BaseAvps.ACCOUNTING_INPUT_OCTETS, 1L << 33),
                        Avp.group(
                                ImsAvps.SERVICE_INFORMATION,
                                Avp.group(
                                        CreditControlAvps.SUBSCRIPTION_ID,
                                        Avp.of(CreditControlAvps.SUBSCRIPTION_ID_TYPE, 2),
                                        Avp.of(CreditControlAvps.SUBSCRIPTION_ID_DATA, "sip:alice@test")),
                                Avp.group(
                                        ImsAvps.IMS_INFORMATION,
                                        Avp.of(ImsAvps.CALLING_PARTY_ADDRESS, "sip:alice@test"),
                                        Avp.of(ImsAvps.CALLING_PARTY_ADDRESS, "tel:+4860"),
                                        Avp.of(ImsAvps.CAUSE_CODE, -1),
                                        Avp.group(ImsAvps.TIME_STAMPS, Avp.of(ImsAvps.SIP_REQUEST_TIMESTAMP, NOON))))),
                NOON.plusSeconds(31));

        assertThat(record.type()).isEqualTo(RecordType.INTERIM);
        assertThat(record.origin()).isEqualTo(new AccountingRecord.Origin("as.test", "test"));
        assertThat(record.usage()).isEqualTo(new AccountingRecord.Usage(30L, 1L << 33, null));
        assertThat(record.subscription()).isEqualTo("sip:alice@test");
        assertThat(record.causeCode()).isEqualTo(-1);
        assertThat(record.ims().calling()).isEqualTo("sip:alice@test tel:+4860");
        assertThat(record.ims().requestedAt()).isEqualTo(NOON);
        assertThat(record.eventAt()).isEqualTo(NOON.plusSeconds(31));
    }

    /** The client keeps it and sends it again, here or elsewhere. */
    @Test
    void requestShouldBeAnsweredAsTooBusyWhileNothingCanBeKept() {
        AccountingHandler handler = new AccountingHandler(new Accounting(), config(), new MovableClock());
        Recorded exchange = new Recorded(request(Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, 2)));

        handler.handle(exchange);

        assertThat(exchange.answer).isNotNull().satisfies(answer -> {
            assertThat(answer.resultCode()).hasValue(3004);
            assertThat(answer.error()).isTrue();
            assertThat(answer.avps().has(BaseAvps.ACCT_INTERIM_INTERVAL)).isFalse();
        });
    }

    private static DiameterRequest request(Avp... more) {
        return new DiameterRequest(
                Commands.ACCOUNTING,
                ApplicationId.ACCOUNTING,
                true,
                false,
                AvpList.of(
                                Avp.of(BaseAvps.SESSION_ID, "as.test;1;1"),
                                Avp.of(BaseAvps.ORIGIN_HOST, "as.test"),
                                Avp.of(BaseAvps.ORIGIN_REALM, "test"),
                                Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, 1))
                        .with(more));
    }

    private static AccountingConfig config() {
        return new AccountingConfig(
                Duration.ofMinutes(5), Duration.ofHours(24), 10, 10, Optional.empty(), 10, Duration.ofMinutes(1), "n");
    }

    /** Keeps its answer. */
    private static final class Recorded implements DiameterExchange {
        private final DiameterRequest request;
        private @Nullable DiameterAnswer answer;

        Recorded(DiameterRequest request) {
            this.request = request;
        }

        @Override
        public DiameterRequest request() {
            return request;
        }

        @Override
        public String peer() {
            return "as.test";
        }

        @Override
        public void answer(DiameterAnswer given) {
            answer = given;
        }

        @Override
        public boolean isForOthers() {
            return false;
        }

        @Override
        public void forward(AvpList avps) {
            throw new IllegalStateException("for us");
        }
    }
}
