package org.carillon.account;

import java.time.Duration;

/** What a sign-up is answered. */
public sealed interface SignUpAnswer {
    /**
     * A code is on its way. Known and unknown numbers get the same.
     *
     * @param id names the request, 128 random bits in base64url
     * @param smsLeft how many more SMSes this device may ask for
     * @param resendAfter when the next may be asked for
     */
    record Pending(String id, int smsLeft, Duration resendAfter) implements SignUpAnswer {}

    /** The device proved that it is known: credentials without a code. */
    record Recognised(Opened opened) implements SignUpAnswer {}
}
