package org.carillon.voucher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.testing.Problems.assertRefused;

import org.carillon.account.model.Tenant;
import org.carillon.api.RateLimit;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.BalanceService;
import org.carillon.ledger.model.Balance;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.testing.CountingLimiter;
import org.carillon.testing.FakePurses;
import org.carillon.testing.MovableClock;
import org.carillon.testing.RecordedEventLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What counts as a guess: a PIN that there is not, and nothing else. */
@Tag("R243")
class VoucherGuessTest {
    private static final Money TEN = Money.of("10.00", Money.currency("EUR"));
    private static final String PIN = "1234 5678-9012 3456";

    private final CountingLimiter limiter = new CountingLimiter(RateLimit.WRONG_VOUCHERS);
    private final FakePurses purses = new FakePurses();
    private @Nullable ProblemType answer;
    private int looked;

    @Test
    void whoGuessesShouldBeLockedOutAlsoWithARightOne() {
        answer = ProblemType.WRONG_CODE;
        for (int i = 0; i < 5; i++) {
            assertRefused(ProblemType.WRONG_CODE, this::redeem);
        }
        answer = null;

        assertRefused(ProblemType.TOO_MANY_REQUESTS, this::redeem);

        assertThat(looked).isEqualTo(5);
    }

    @Test
    void whatIsNoGuessShouldNotCount() {
        redeem();
        for (ProblemType why : new ProblemType[] {ProblemType.GONE, ProblemType.CONFLICT}) {
            answer = why;
            assertRefused(why, this::redeem);
        }
        assertRefused(ProblemType.INVALID_REQUEST, () -> service().redeem("alice", "123", CorrelationId.create()));

        assertThat(limiter.taken()).isZero();
    }

    private void redeem() {
        service().redeem("alice", PIN, CorrelationId.create());
    }

    private VoucherService service() {
        purses.add("alice", new Purse(Tenant.DEFAULT, 1, TEN.currency()));
        VoucherRedemption redemption = new VoucherRedemption() {
            @Override
            public Money redeem(Purse purse, String pin, CorrelationId correlationId) {
                assertThat(pin).isEqualTo("1234567890123456");
                looked++;
                if (answer != null) {
                    throw new DomainException(answer, "refused");
                }
                return TEN;
            }
        };
        BalanceService balances = new BalanceService() {
            @Override
            public Balance get(String login) {
                return new Balance(1, TEN, TEN, TEN);
            }
        };
        return new VoucherService(redemption, purses, balances, limiter, new RecordedEventLog(), new MovableClock());
    }
}
