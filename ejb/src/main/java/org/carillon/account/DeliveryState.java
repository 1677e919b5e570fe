package org.carillon.account;

/** What became of the last SMS of a sign-up, as far as it is known. */
public enum DeliveryState {
    PENDING,
    DELIVERED,
    FAILED
}
