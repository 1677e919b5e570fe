package org.carillon.account.model;

import java.util.Locale;

/** Why a call did not say its code, as far as its client is told. */
public enum CallFailure {
    BUSY,
    /** It rang, or the phone was off, and nobody took it. */
    NO_ANSWER,
    /** Whoever was called did not want it. */
    REFUSED,
    /** The telephone network knows no such number. */
    UNKNOWN_NUMBER,
    /** It was answered, and ended before the code was said. */
    CUT_OFF,
    /** It is our fault or that of the networks between: no route, no gateway, no credit. */
    UNAVAILABLE;

    /** As clients and the event log know it, such as {@code no-answer}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
