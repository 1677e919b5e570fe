package org.carillon.api;

/** What is bounded, and by what it is counted. The numbers are in {@link RateLimitConfig}. */
public enum RateLimit {
    /** Every request, by address. */
    REQUESTS,
    /** Requests for a code, by address: each may cost an SMS. */
    SIGN_UPS,
    /** Tries of a code, by address. */
    CODES,
    /** Passwords of users that are compared or set, and links that are asked for, by address: each costs a hash or a mail. */
    LOG_INS,
    /** Wrong passwords of users, by id and network. */
    WRONG_LOG_INS,
    /** Wrong passwords of users, by id alone, from wherever they come. */
    WRONG_LOG_INS_OF_ID,
    /** Wrong PINs of vouchers, by account. */
    WRONG_VOUCHERS,
    /** Receipts of stores that are none, by account: each costs a question to the store. */
    WRONG_RECEIPTS,
    /** Refreshes, by address. */
    TOKENS,
    /** Every request with an access token, by session. */
    SESSION,
    /** Searches for other users, by account: a list of all of them is no use to anybody but a spammer. */
    SEARCHES,
    /** Wrong passwords of administrators, by address. */
    WRONG_PASSWORDS;

    /** Whether all nodes count together: what is guessed, not what is merely too much. */
    boolean shared() {
        return switch (this) {
            case WRONG_LOG_INS, WRONG_LOG_INS_OF_ID, WRONG_VOUCHERS, WRONG_RECEIPTS, WRONG_PASSWORDS -> true;
            case REQUESTS, SIGN_UPS, CODES, LOG_INS, TOKENS, SESSION, SEARCHES -> false;
        };
    }
}
