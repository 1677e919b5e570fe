package org.carillon.charging.diameter;

import java.util.Optional;
import org.carillon.charging.Grant;
import org.carillon.diameter.ResultCode;

/** What the caller gets of a result code, or of none (RFC 8506 §7 (Credit-Control Application State Machines)). */
final class CcaPolicy {
    static final Grant.Refused NO_CREDIT = Grant.Refused.NO_CREDIT;

    private static final Grant.Refused SERVICE_DENIED = new Grant.Refused(403, "Service Denied");
    private static final Grant.Refused NOT_AUTHORIZED = new Grant.Refused(403, "Not Authorized");
    private static final Grant.Refused NOT_KNOWN = new Grant.Refused(403, "Not Known To Charging");
    private static final Grant.Refused NO_RATE = new Grant.Refused(403, "No Rate For This Number");

    private CcaPolicy() {}

    /** What follows where nobody could say whether there is credit. */
    enum Failure {
        /** There is no call, or what goes on is asked about again. */
        FAILS,
        /** Nobody counts. */
        GOES_ON,
        ENDS
    }

    /** What is said of this user and this number, for good; empty for what says nothing about them. */
    static Optional<Grant.Refused> refusal(int resultCode) {
        return switch (resultCode) {
            case ResultCode.END_USER_SERVICE_DENIED -> Optional.of(SERVICE_DENIED);
            case ResultCode.CREDIT_LIMIT_REACHED -> Optional.of(NO_CREDIT);
            case ResultCode.AUTHORIZATION_REJECTED -> Optional.of(NOT_AUTHORIZED);
            case ResultCode.USER_UNKNOWN -> Optional.of(NOT_KNOWN);
            case ResultCode.RATING_FAILED -> Optional.of(NO_RATE);
            default -> Optional.empty();
        };
    }

    /** Whether another server, or the same one later, may say something else. */
    static boolean mayChange(int resultCode) {
        return ResultCode.isProtocolError(resultCode)
                || resultCode >= 4000
                        && resultCode < 5000
                        && resultCode != ResultCode.CREDIT_CONTROL_NOT_APPLICABLE
                        && refusal(resultCode).isEmpty();
    }

    /** @param begun whether there is a call already */
    static Failure failure(FailureHandling handling, boolean begun) {
        return switch (handling) {
            case CONTINUE -> Failure.GOES_ON;
            case TERMINATE -> begun ? Failure.ENDS : Failure.FAILS;
            case RETRY_AND_TERMINATE -> Failure.FAILS;
        };
    }
}
