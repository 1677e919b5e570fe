package org.carillon.topup;

import java.util.Optional;
import org.carillon.problem.DomainException;

/** Port: a store that tells of refunds by itself. */
public interface StoreNotices {
    /**
     * Reads what somebody says to be the store's.
     *
     * @return empty where it is about something else
     * @throws DomainException INVALID_REQUEST where it is not signed by the store; NOT_FOUND where the store is not set up
     */
    Optional<RefundNotice> read(String signed);
}
