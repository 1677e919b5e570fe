package org.carillon.topup;

import org.carillon.problem.DomainException;
import org.carillon.topup.model.TopUpMethod;

/** Port: a store in which users buy credit. Each method may wait for it. */
public interface ReceiptStore {
    TopUpMethod method();

    /**
     * Asks the store about a purchase.
     *
     * @param product as the app says, where the store wants to know
     * @param receipt what the store gave the app
     * @throws DomainException INVALID_REQUEST about {@code receipt} where it is none, not paid or given back; UNAVAILABLE
     *     where the store cannot be asked; NOT_FOUND where this store is not set up
     */
    Receipt verify(String product, String receipt);

    /**
     * Tells the store that the purchase was consumed, so that it can be made again; again and again until this returns.
     *
     * @throws DomainException UNAVAILABLE
     */
    void consumed(String product, String consume);
}
