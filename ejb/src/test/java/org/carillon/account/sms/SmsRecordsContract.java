package org.carillon.account.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.carillon.account.AccountChanged;
import org.carillon.account.AccountEvents;
import org.carillon.account.Uniqueness;
import org.carillon.account.model.E164Number;
import org.carillon.account.model.JpaSignUpRepository;
import org.carillon.account.model.SignUpRecord;
import org.carillon.account.model.SignUpRecord.SmsState;
import org.carillon.account.model.SmsMessageRepository;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.account.sms.SmsReceipt.State;
import org.carillon.event.model.CorrelationId;
import org.carillon.testing.JpaUnit;
import org.carillon.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Delivery receipts on a real database. */
abstract class SmsRecordsContract {
    private static final CorrelationId CORRELATION = new CorrelationId("c-1");

    private final MovableClock clock = new MovableClock();
    private final List<String> kinds = Collections.synchronizedList(new ArrayList<>());
    private JpaUnit unit;
    private JpaSignUpRepository requests;
    private CodeDeliveryRecords deliveries;
    private SmsRecords records;
    private SmsReceipts receipts;

    abstract JpaUnit unit();

    @BeforeEach
    void askForACode() {
        unit = unit();
        requests = new JpaSignUpRepository(unit.entities());
        records = new SmsRecords(new SmsMessageRepository(unit.entities()), requests, events(), clock) {
            @Override
            public void received(SmsReceipt receipt) {
                unit.requiresNew(() -> {
                    super.received(receipt);
                    return true;
                });
            }
        };
        receipts = new SmsReceipts(records);
        deliveries = new CodeDeliveryRecords(requests, records, events(), clock) {
            @Override
            public void taken(String signUp, SentSms sms, CorrelationId correlationId) {
                unit.requiresNew(() -> {
                    super.taken(signUp, sms, correlationId);
                    return true;
                });
            }
        };
        unit.requiresNew(() -> {
            SignUpRecord request = new SignUpRecord(
                    "request-0", E164Number.of("48600345698"), "udid-1", "ios", "192.0.2.1", 5, 3, clock.instant());
            requests.add(request);
            request.codeSent(
                    "request-1", "hash", 30, clock.instant(), clock.instant().plusSeconds(600));
            return true;
        });
    }

    @Test
    @Tag("R059")
    void receiptShouldSayWhatBecameOfTheCodeHoweverOftenItComes() {
        taken("a");
        assertThat(state()).isEqualTo(SmsState.TAKEN);
        received("a", State.UNDERWAY);
        assertThat(state()).isEqualTo(SmsState.TAKEN);
        received("a", State.DELIVERED);
        received("a", State.DELIVERED);

        assertThat(state()).isEqualTo(SmsState.DELIVERED);
        assertThat(kinds).containsExactly("sign-up.sms-taken", "sign-up.sms-delivered");
    }

    @Test
    @Tag("R059")
    void whatWasDefiniteShouldStay() {
        taken("a");
        received("a", State.FAILED);
        received("a", State.DELIVERED);
        received("a", State.UNDERWAY);

        assertThat(state()).isEqualTo(SmsState.FAILED);
        assertThat(kinds).containsExactly("sign-up.sms-taken", "sign-up.sms-failed");
    }

    @Test
    @Tag("R059")
    void receiptShouldNotBeLostWhenItComesBeforeOurNote() {
        received("a", State.DELIVERED);
        assertThat(state()).isEqualTo(SmsState.WAITING);

        taken("a");
        assertThat(state()).isEqualTo(SmsState.DELIVERED);
    }

    @Test
    void textInSeveralMessagesShouldHaveArrivedWhenAllOfThemHave() {
        taken("a", "b", "c");
        received("a", State.DELIVERED);
        received("c", State.DELIVERED);
        assertThat(state()).isEqualTo(SmsState.TAKEN);
        received("b", State.DELIVERED);
        assertThat(state()).isEqualTo(SmsState.DELIVERED);
    }

    @Test
    @Tag("R066")
    void textInSeveralMessagesShouldHaveFailedWhenOneOfThemDid() {
        taken("a", "b");
        received("a", State.DELIVERED);
        received("b", State.FAILED);

        assertThat(state()).isEqualTo(SmsState.FAILED);
        assertThat(unit.requiresNew(() -> request().state().smsFailed())).isTrue();
    }

    @Test
    void gatewaysShouldHaveIdsOfTheirOwn() {
        taken("a");
        receipts.received(new SmsReceipt(Gateway.HTTP, "a", State.FAILED, "1"));

        assertThat(state()).isEqualTo(SmsState.TAKEN);
    }

    @Test
    void receiptOfAnOldCodeShouldNotSayAnythingOfTheNewOne() {
        taken("a");
        clock.advance(Duration.ofSeconds(60));
        unit.requiresNew(() -> {
            request()
                    .codeSent(
                            "request-2",
                            "hash",
                            30,
                            clock.instant(),
                            clock.instant().plusSeconds(600));
            return true;
        });
        received("a", State.FAILED);

        assertThat(state()).isEqualTo(SmsState.WAITING);
    }

    @Test
    void noteAndReceiptsInOneMomentShouldAgree() throws Exception {
        for (int round = 0; round < 10; round++) {
            String first = "a-" + round;
            String second = "b-" + round;
            String signUp = "round-" + round;
            unit.requiresNew(() -> {
                request().allowMore(1, clock.instant());
                request()
                        .codeSent(
                                signUp,
                                "hash",
                                30,
                                clock.instant(),
                                clock.instant().plusSeconds(600));
                return true;
            });
            CyclicBarrier barrier = new CyclicBarrier(4);
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Future<?>> ends = new ArrayList<>();
                ends.add(threads.submit(() -> {
                    barrier.await();
                    Uniqueness.settle(() ->
                            deliveries.taken(signUp, new SentSms(Gateway.SMPP, List.of(first, second)), CORRELATION));
                    return true;
                }));
                for (String id : List.of(first, second, first)) {
                    ends.add(threads.submit(() -> {
                        barrier.await();
                        received(id, State.DELIVERED);
                        return true;
                    }));
                }
                for (Future<?> end : ends) {
                    end.get();
                }
            }
            assertThat(state()).as("round %d", round).isEqualTo(SmsState.DELIVERED);
        }
    }

    @Test
    void oldMessagesShouldBeForgotten() {
        taken("a");
        clock.advance(Duration.ofDays(8));
        received("b", State.DELIVERED);

        int removed = unit.requiresNew(() -> records.removeOlder(clock.instant().minus(Duration.ofDays(7))));
        assertThat(removed).isEqualTo(1);
    }

    private void taken(String... ids) {
        deliveries.taken("request-1", new SentSms(Gateway.SMPP, List.of(ids)), CORRELATION);
    }

    private void received(String id, State state) {
        receipts.received(new SmsReceipt(Gateway.SMPP, id, state, "000"));
    }

    private SmsState state() {
        return unit.requiresNew(() -> request().smsState().orElseThrow());
    }

    private SignUpRecord request() {
        return requests.lock(E164Number.of("48600345698"), "udid-1").orElseThrow();
    }

    private AccountEvents events() {
        return new AccountEvents() {
            @Override
            public void happened(
                    String kind, CorrelationId correlationId, @Nullable Long accountId, Map<String, String> details) {
                assertThat(correlationId).isEqualTo(CORRELATION);
                assertThat(details.toString()).doesNotContain("48600345698");
                kinds.add(kind);
            }

            @Override
            public void changed(AccountChanged change) {
                throw new AssertionError("no account changes here");
            }
        };
    }
}
