package org.carillon.account.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Sign-ups in progress and the budget of SMSes. Every method runs in the caller's transaction. */
public interface SignUpRepository {
    void add(SignUpRecord request);

    Optional<SignUpRecord> find(E164Number phone, String deviceId);

    /** Whether there is a record; reads none, so that one read under a lock later is not an old one. */
    boolean exists(E164Number phone, String deviceId);

    /** The number of a sign-up; reads no record, see {@link #exists}. */
    Optional<E164Number> findPhone(String publicId);

    Optional<SignUpRecord> findByPublicId(String publicId);

    /** Like {@link #find}, and nobody else reads it for update until the transaction ends. */
    Optional<SignUpRecord> lock(E164Number phone, String deviceId);

    /** Like {@link #findByPublicId}, and nobody else reads it for update until the transaction ends. */
    Optional<SignUpRecord> lockByPublicId(String publicId);

    /** Every record of the number, locked in one order, so that one sign-up of a number runs at a time. */
    List<SignUpRecord> lockAll(E164Number phone);

    /** Every record of the number, the oldest first. */
    List<SignUpRecord> findAll(E164Number phone);

    /** Whether this device tried so many wrong codes for any number, not before an instant. */
    boolean hasWrongCodes(String deviceId, int atLeast, Instant since);

    /** How many records were removed. */
    int removeAll(E164Number phone);

    /** Adds a row of the budget with nothing spent. Fails where there is one. */
    void addBudget(String scope, LocalDate day);

    boolean hasBudget(String scope, LocalDate day);

    /** Spends one; false when the limit is reached or there is no row. */
    boolean spend(String scope, LocalDate day, int limit);

    /** Lets the day begin anew for a scope. */
    void resetBudget(String scope, LocalDate day);
}
