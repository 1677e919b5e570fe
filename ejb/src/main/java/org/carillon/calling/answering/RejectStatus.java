package org.carillon.calling.answering;

import java.util.Arrays;

/** How a caller may be rejected. */
enum RejectStatus {
    /** As if nobody were there. */
    AWAY(480, "Temporarily Unavailable"),
    /** As if the line were busy. */
    BUSY(486, "Busy Here"),
    /** To who hides: what he would have to change (RFC 5079 (Rejecting Anonymous Requests)). */
    ANONYMITY_DISALLOWED(433, "Anonymity Disallowed"),
    /** As if somebody had said no (3GPP TS 24.611 (Communication Barring)). */
    DECLINE(603, "Decline");

    private final int status;
    private final String phrase;

    RejectStatus(int status, String phrase) {
        this.status = status;
        this.phrase = phrase;
    }

    int status() {
        return status;
    }

    static boolean known(int status) {
        return Arrays.stream(values()).anyMatch(known -> known.status == status);
    }

    static String phrase(int status) {
        return Arrays.stream(values())
                .filter(known -> known.status == status)
                .map(known -> known.phrase)
                .findFirst()
                .orElse("Rejected");
    }
}
