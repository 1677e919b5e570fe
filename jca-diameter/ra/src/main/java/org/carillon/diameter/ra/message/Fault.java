package org.carillon.diameter.ra.message;

import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.AvpName;
import org.carillon.diameter.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused.
 *
 * @param failed what Failed-AVP holds
 */
public record Fault(int resultCode, @Nullable Avp failed, String text) {
    /** Of an AVP that was sent with it no more than this comes back: nobody makes us send much with little. */
    private static final int MOST_SENT_BACK = 256;

    public static Fault of(int resultCode, String text) {
        return new Fault(resultCode, null, text);
    }

    public static Fault of(int resultCode, Avp failed, String text) {
        return new Fault(resultCode, failed.shortened(MOST_SENT_BACK), text);
    }

    public static Fault of(AvpException cause) {
        Avp failed = cause.failed();
        return new Fault(
                cause.resultCode(),
                failed == null ? null : failed.shortened(MOST_SENT_BACK),
                String.valueOf(cause.getMessage()));
    }

    static Fault missing(AvpName name) {
        return of(AvpException.missing(name));
    }

    static Fault unknown(Avp avp) {
        return of(ResultCode.AVP_UNSUPPORTED, avp, "AVP " + avp.code() + " is mandatory and not known here");
    }
}
