package org.carillon.calling.agent;

import org.carillon.account.model.CallFailure;

/** What the client of a call with a code is told of its end. */
final class CodeCallPolicy {
    private CodeCallPolicy() {}

    /**
     * Why whoever was called refused, or the network did.
     *
     * @param status RFC 3261 §21 (Response Codes), 300 to 699
     */
    static CallFailure refused(int status) {
        return switch (status) {
            case 486, 600 -> CallFailure.BUSY;
            case 408, 480, 487 -> CallFailure.NO_ANSWER;
            case 404, 410, 484, 604 -> CallFailure.UNKNOWN_NUMBER;
            case 401, 402, 407 -> CallFailure.UNAVAILABLE;
            default -> status >= 500 && status < 600 ? CallFailure.UNAVAILABLE : CallFailure.REFUSED;
        };
    }
}
