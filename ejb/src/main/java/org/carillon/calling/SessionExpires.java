package org.carillon.calling;

import java.time.Duration;
import org.carillon.sip.SipMessage;
import org.jspecify.annotations.Nullable;

/** The header of RFC 4028 §4 (Session-Expires Header Field Definition), which we read and let pass. */
final class SessionExpires {
    /** Seconds that no proxy may go below, RFC 4028 §5 (Min-SE Header Field Definition). */
    private static final long LEAST = 90;

    private SessionExpires() {}

    /** How long the session lasts without a refresh, or null where the message does not say. */
    static @Nullable Duration in(SipMessage message) {
        String value = message.header("Session-Expires");
        if (value == null) {
            return null;
        }
        int semicolon = value.indexOf(';');
        String seconds = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
        if (seconds.isEmpty() || seconds.length() > 9 || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Duration.ofSeconds(Math.max(LEAST, Long.parseLong(seconds)));
    }
}
