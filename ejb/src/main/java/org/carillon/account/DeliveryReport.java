package org.carillon.account;

import org.carillon.account.model.CallFailure;
import org.jspecify.annotations.Nullable;

/**
 * What a client hears of its code.
 *
 * @param reason why a call failed; null where it did not, or where the code went by SMS
 * @param pollsLeft how many more times it may ask
 * @param callOffered whether a call may be asked for now
 */
public record DeliveryReport(DeliveryState state, @Nullable CallFailure reason, int pollsLeft, boolean callOffered) {}
