package org.carillon.charging.model;

import java.util.List;

/**
 * Something that moves money and has rows of its own, with what must be true of rows and ledger together (P04). Rows and
 * postings are written in one transaction; a select sees both or neither, so that nothing is on its way between them.
 */
interface ReconciledSource {
    List<ReconciledSource> ALL = List.of(
            new CallSource(),
            new MessageSource(),
            new PlanSource(),
            new NumberSource(),
            new TopUpSource(),
            new RefundSource(),
            new VoucherSource(),
            new TransferSource(),
            new CreditSource(),
            new LedgerSource());

    List<Comparison> comparisons();
}
