package org.carillon.voucher;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.carillon.event.model.CorrelationId;
import org.carillon.ledger.model.AccountKind;
import org.carillon.ledger.model.Ledger;
import org.carillon.ledger.model.Money;
import org.carillon.ledger.model.Order;
import org.carillon.ledger.model.Purse;
import org.carillon.ledger.model.TransactionKind;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.voucher.model.Voucher;
import org.carillon.voucher.model.VoucherBatch;
import org.carillon.voucher.model.VoucherRepository;

/** The transaction of a redemption: the voucher's row is locked, then the user's of the ledger; both change or neither. */
@Stateless
public class VoucherRedemption {
    private VoucherRepository repository;
    private VoucherPins pins;
    private Ledger ledger;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected VoucherRedemption() {}

    @Inject
    public VoucherRedemption(VoucherRepository repository, VoucherPins pins, Ledger ledger, Clock clock) {
        this.repository = repository;
        this.pins = pins;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Credits what the voucher is worth.
     *
     * @param pin its digits
     * @return its worth
     * @throws DomainException WRONG_CODE where there is no such voucher; GONE where it was redeemed, withdrawn or has
     *     expired; CONFLICT where it has another currency than the user
     */
    public Money redeem(Purse purse, String pin, CorrelationId correlationId) {
        Voucher voucher = repository
                .lock(pins.hashes(pin))
                .orElseThrow(() -> new DomainException(ProblemType.WRONG_CODE, "There is no voucher with this PIN."));
        VoucherBatch batch = repository.findBatch(voucher.batchId()).orElseThrow();
        Instant now = clock.instant();
        if (batch.tenantId() != purse.tenantId()) {
            throw new DomainException(ProblemType.WRONG_CODE, "There is no voucher with this PIN.");
        }
        if (voucher.redeemed()) {
            throw new DomainException(ProblemType.GONE, "The voucher was redeemed before.");
        }
        if (!batch.redeemable(now)) {
            throw new DomainException(ProblemType.GONE, "The voucher is not valid any more.");
        }
        if (!batch.worth().currency().equals(purse.currency())) {
            throw new DomainException(
                    ProblemType.CONFLICT, "The voucher is in " + batch.worth().currency() + ".");
        }
        voucher.redeem(purse.accountId(), now);
        ledger.post(new Order(
                "voucher:" + voucher.id(),
                correlationId,
                TransactionKind.VOUCHER,
                purse.tenantId(),
                "Voucher " + voucher.serial(),
                null,
                Order.charge(purse.accountId(), batch.worth().negated(), AccountKind.VOUCHER)));
        return batch.worth();
    }
}
