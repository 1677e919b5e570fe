package org.carillon.account.model;

/** What a code by SMS is good for. */
public enum CodePurpose {
    /** Opens an account, or lets a device join the one of the number. */
    SIGN_UP,
    /** Lets a device into the account of the number; opens none. */
    LOG_IN,
    /** Gives the number to an account that has none. */
    ADD_PHONE
}
