package org.carillon.voucher;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.event.EventLog;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.ledger.BalanceService;
import org.carillon.ledger.Purses;
import org.carillon.ledger.model.Balance;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Purse;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/** A user redeems a voucher. Who tries PINs is locked out. */
@Stateless
public class VoucherService {
    private VoucherRedemption redemption;
    private Purses purses;
    private BalanceService balances;
    private RateLimiter limiter;
    private EventLog log;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected VoucherService() {}

    @Inject
    public VoucherService(
            VoucherRedemption redemption,
            Purses purses,
            BalanceService balances,
            RateLimiter limiter,
            EventLog log,
            Clock clock) {
        this.redemption = redemption;
        this.purses = purses;
        this.balances = balances;
        this.limiter = limiter;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Redeems a voucher.
     *
     * @param typed its PIN, with blanks and hyphens where people put them
     * @return what the user has then
     * @throws DomainException TOO_MANY_REQUESTS after five wrong ones; WRONG_CODE, GONE, CONFLICT as
     *     {@link VoucherRedemption#redeem}
     */
    public Balance redeem(String login, String typed, CorrelationId correlationId) {
        Purse purse = purses.get(login);
        String pin = VoucherPins.read(typed).orElseThrow(() -> DomainException.invalid("pin", "A PIN has 16 digits."));
        // counted before it is looked at, so that guesses at the same time are no more than guesses in turn
        limiter.take(RateLimit.WRONG_VOUCHERS, login);
        try {
            Money worth = redemption.redeem(purse, pin, correlationId);
            limiter.giveBack(RateLimit.WRONG_VOUCHERS, login);
            record("voucher.redeemed", purse, correlationId, Map.of("amount", worth.toString()));
        } catch (DomainException e) {
            record(
                    "voucher.refused",
                    purse,
                    correlationId,
                    Map.of("why", e.type().slug()));
            if (e.type() != ProblemType.WRONG_CODE) {
                limiter.giveBack(RateLimit.WRONG_VOUCHERS, login);
            }
            throw e;
        }
        return balances.get(login);
    }

    private void record(String kind, Purse purse, CorrelationId correlationId, Map<String, String> details) {
        log.record(new Event(correlationId, clock.instant(), kind, purse.accountId(), details));
    }
}
