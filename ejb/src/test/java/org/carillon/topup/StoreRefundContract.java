package org.carillon.topup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.topup.RefundNotice.Refund;
import org.carillon.topup.RefundNotice.Reversal;
import org.carillon.topup.model.TopUpMethod;
import org.carillon.topup.model.TopUpRefund.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is taken for purchases in stores that went back, and how a store is asked for them, on each database. */
@Tag("R242")
@Tag("P04")
abstract class StoreRefundContract extends RefundWorld {
    // ---- stores ----

    @Test
    void piecesOfAPurchaseShouldBeTakenByTheirNumber() {
        String order = buys(TopUpMethod.GOOGLE, 3);
        assertThat(balance(alice)).isEqualTo(eur("30.00"));

        refund(new Refund(TopUpMethod.GOOGLE, order + ":1", order, Kind.QUANTITY, 1, null));
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        refund(new Refund(TopUpMethod.GOOGLE, order + ":2", order, Kind.QUANTITY, 0, null));
        assertThat(balance(alice)).isEqualTo(eur("0.00"));
        assertThat(lines()).first().isEqualTo("-20.00 REFUND Refund, google");
    }

    @Test
    void shareOfAPurchaseShouldBeTakenAndGivenBackAsTheStoreSays() {
        String transaction = buys(TopUpMethod.APPLE, 3);
        Refund third = new Refund(TopUpMethod.APPLE, transaction + ":1", transaction, Kind.PERCENTAGE, 33_333, null);
        Reversal reversed =
                new Reversal(TopUpMethod.APPLE, "uuid-" + transaction, transaction, Kind.PERCENTAGE, null, 0);

        refund(third);
        assertThat(balance(alice)).isEqualTo(eur("20.00"));
        assertThat(unit.requiresNew(() -> refunds.reverse(reversed, CORRELATION)))
                .isTrue();
        assertThat(unit.requiresNew(() -> refunds.reverse(reversed, CORRELATION)))
                .isFalse();
        assertThat(refund(third)).isFalse();
        assertThat(balance(alice)).isEqualTo(eur("30.00"));
        refund(new Refund(TopUpMethod.APPLE, transaction + ":2", transaction, Kind.PERCENTAGE, 100_000, null));
        assertThat(balance(alice)).isEqualTo(eur("0.00"));
    }

    @Test
    void purchaseThatWasGivenBackBeforeItWasRedeemedShouldBeRefused() {
        String order = "GPA." + UUID.randomUUID();
        refund(new Refund(TopUpMethod.GOOGLE, order + ":1", order, Kind.QUANTITY, 0, null));

        assertRefused(ProblemType.INVALID_REQUEST, () -> credit(TopUpMethod.GOOGLE, order, 1));

        assertThat(balance(alice).isZero()).isTrue();
        assertThat(lines()).isEmpty();
    }

    // ---- a store that is asked ----

    @Test
    void storeShouldBeAskedByOneNodeFromWhereItWasLastAsked() throws Exception {
        FakeList list = new FakeList();
        AtomicInteger claimed = new AtomicInteger();
        atOnce(Collections.nCopies(
                8, () -> claimed.addAndGet(refunds.claim(list, Duration.ZERO).isPresent() ? 1 : 0)));
        assertThat(claimed).hasValue(1);

        Instant first = clock.instant();
        unit.run(() -> refunds.asked(TopUpMethod.GOOGLE, first));
        clock.advance(Duration.ofMinutes(14));
        assertThat(claim(list)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(claim(list)).contains(first.minus(Duration.ofHours(1)));
        clock.advance(Duration.ofDays(40));
        assertThat(claim(list)).contains(clock.instant().minus(Duration.ofDays(30)));
    }

    @Test
    void refundsShouldBeAskedForAgainUntilAllAreTaken() {
        String order = buys(TopUpMethod.GOOGLE, 1);
        FakeList list = new FakeList();
        RefundService service = service(list);
        Instant first = clock.instant();

        list.fails = true;
        service.poll();
        assertThat(balance(alice)).isEqualTo(eur("10.00"));
        list.fails = false;
        list.notices.add(new Refund(TopUpMethod.GOOGLE, "x".repeat(300), "too long", Kind.QUANTITY, 0, null));
        list.notices.add(new Refund(TopUpMethod.GOOGLE, order + ":1", order, Kind.QUANTITY, 0, null));
        service.poll();
        assertThat(list.asked).as("it is not time").hasSize(1);
        clock.advance(Duration.ofMinutes(15));
        service.poll();
        assertThat(balance(alice).isZero()).isTrue();
        list.notices.removeFirst();
        clock.advance(Duration.ofMinutes(15));
        service.poll();
        clock.advance(Duration.ofMinutes(15));
        service.poll();

        assertThat(list.asked)
                .containsExactly(
                        first.minus(Duration.ofDays(30)),
                        first.plus(Duration.ofMinutes(15)).minus(Duration.ofDays(30)),
                        first.plus(Duration.ofMinutes(30)).minus(Duration.ofDays(30)),
                        first.plus(Duration.ofMinutes(30)).minus(Duration.ofHours(1)));
        assertThat(lines()).hasSize(2);
    }

    private Optional<Instant> claim(RefundList list) {
        return unit.requiresNew(() -> refunds.claim(list, Duration.ofHours(1)));
    }

    /** As the container runs it: each call of the transactions in one of its own. */
    private RefundService service(RefundList list) {
        RefundTransactions each = new RefundTransactions() {
            @Override
            public boolean refund(Refund notice, CorrelationId correlationId) {
                return unit.requiresNew(() -> refunds.refund(notice, correlationId));
            }

            @Override
            public Optional<Instant> claim(RefundList asked, Duration overlap) {
                return unit.requiresNew(() -> refunds.claim(asked, overlap));
            }

            @Override
            public void asked(TopUpMethod method, Instant until) {
                unit.run(() -> refunds.asked(method, until));
            }
        };
        return new RefundService(each, signed -> Optional.empty(), list, purses, clock);
    }

    private static final class FakeList implements RefundList {
        final List<RefundNotice> notices = new ArrayList<>();
        final List<Instant> asked = new ArrayList<>();
        boolean fails;

        @Override
        public TopUpMethod method() {
            return TopUpMethod.GOOGLE;
        }

        @Override
        public boolean isSetUp() {
            return true;
        }

        @Override
        public Duration interval() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration kept() {
            return Duration.ofDays(30);
        }

        @Override
        public void since(Instant since, Consumer<RefundNotice> to) {
            asked.add(since);
            if (fails) {
                throw new DomainException(ProblemType.UNAVAILABLE, "The store is away.");
            }
            notices.forEach(to);
        }
    }
}
