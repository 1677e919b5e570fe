package org.carillon.ledger.model;

/**
 * A user's money at one moment.
 *
 * @param ledgerAccount id of the account of the ledger
 * @param balance the sum of its entries
 * @param held set aside for what is under way
 * @param lowest how far the balance may fall: zero, or below zero for somebody who pays afterwards
 */
public record Balance(long ledgerAccount, Money balance, Money held, Money lowest) {
    /** What may still be spent; not positive where nothing may. */
    public Money available() {
        return balance.minus(held).minus(lowest);
    }
}
