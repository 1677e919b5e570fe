package org.carillon.charging.model;

import java.util.List;
import org.carillon.ledger.model.TransactionKind;

/** Vouchers: each that was redeemed is in the ledger once, with what its batch is worth. */
final class VoucherSource implements ReconciledSource {
    /** By the serial, which the reason ends with and an index knows. */
    private static final Postings POSTINGS = new Postings(
            "voucher",
            TransactionKind.VOUCHER,
            """
            left join voucher v on v.serial = substring(t.reason, 9) and v.redeemed_at is not null
                and concat('voucher:', v.id) = t.idempotency_key
            left join voucher_batch b on b.id = v.batch_id""",
            "v.id is not null",
            "b.amount",
            "v.redeemed_by",
            "b.currency",
            "false");

    @Override
    public List<Comparison> comparisons() {
        return List.of(
                POSTINGS.rowWithoutPosting("""
                        select concat('voucher:', v.id) as posting_key, b.amount
                        from voucher v join voucher_batch b on b.id = v.batch_id
                        where v.redeemed_at >= :since and v.redeemed_at < :before"""),
                POSTINGS.otherAmount(),
                POSTINGS.otherAccount(),
                POSTINGS.postingWithoutRow());
    }
}
