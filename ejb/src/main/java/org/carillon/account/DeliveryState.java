package org.carillon.account;

/** What became of the last SMS or call of a sign-up, as far as it is known. */
public enum DeliveryState {
    /** On its way. A provider that takes an SMS says nothing yet about the phone. */
    PENDING,
    /** The provider reported that the phone has it, or the call has said it. */
    DELIVERED,
    /** It will not arrive; the next one may be asked for at once. */
    FAILED
}
