package org.carillon.api;

/** What is bounded, and by what it is counted. The numbers are in {@link RateLimitConfig}. */
public enum RateLimit {
    /** Every request, by address. */
    REQUESTS,
    /** Requests for a code, by address: each may cost an SMS. */
    SIGN_UPS,
    /** Tries of a code, by address. */
    CODES,
    /** Refreshes, by address. */
    TOKENS,
    /** Every request with an access token, by session. */
    SESSION,
    /** Wrong passwords of administrators, by address. */
    WRONG_PASSWORDS
}
