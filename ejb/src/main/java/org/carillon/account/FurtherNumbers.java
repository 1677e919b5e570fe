package org.carillon.account;

import java.util.Optional;

/** Port: numbers that accounts have besides those that they signed up with. Asked in a transaction. */
public interface FurtherNumbers {
    /** The account of the tenant that is called by the number. */
    Optional<Long> findOwner(long tenantId, String number);
}
