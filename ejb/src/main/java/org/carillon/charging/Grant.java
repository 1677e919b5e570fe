package org.carillon.charging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is allowed. */
public sealed interface Grant {
    /** Nothing is charged for it, and nobody has to be asked again. */
    record Free() implements Grant {}

    /**
     * So long, counted from the answer.
     *
     * @param seconds in all, what was granted before included
     */
    record Granted(long seconds, Renewal renewal) implements Grant {
        public Granted(long seconds) {
            this(seconds, Renewal.USUAL);
        }
    }

    /**
     * Not, or not any longer.
     *
     * @param status of the final response to a call that has not begun
     */
    record Refused(int status, String reason) implements Grant {
        /** RFC 3261 §21.4.3 (402 Payment Required). */
        public static final Refused NO_CREDIT = new Refused(402, "Payment Required");
    }

    /**
     * When more is to be asked for.
     *
     * @param before its end; null for as long before it as is configured
     * @param within from now, used up or not; null where it does not matter
     * @param last never: there is no more than this, unless somebody says so
     */
    record Renewal(@Nullable Duration before, @Nullable Duration within, boolean last) {
        /** As configured. */
        public static final Renewal USUAL = new Renewal(null, null, false);
    }
}
