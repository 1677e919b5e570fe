package org.carillon.charging.diameter;

import java.util.Locale;

/** What becomes of calls when nobody can be asked: RFC 8506 §8.14 (Credit-Control-Failure-Handling AVP). */
enum FailureHandling {
    /** There is no call, and one that goes on ends. */
    TERMINATE,
    /** It goes on, and what can be told later is. */
    CONTINUE,
    /** There is no call; one that goes on ends when what was granted is used up, and until then it is asked again. */
    RETRY_AND_TERMINATE;

    /** Of {@code retry-and-terminate}. */
    static FailureHandling named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
