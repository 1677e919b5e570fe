package org.carillon.account;

import java.util.Optional;

/** Port: numbers that accounts have besides those that they signed up with. Asked in a transaction. */
public interface FurtherNumbers {
    /** The account that is called by the number. */
    Optional<Long> findOwner(String number);
}
