package org.carillon.diameter.ra.message;

import org.carillon.diameter.AvpList;
import org.carillon.diameter.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was read.
 *
 * @param avps those before the fault, when there is one
 * @param fault the first AVP that is wrong
 */
public record Received(
        Header header, AvpList avps, @Nullable Fault fault) {
    /**
     * Whether the AVPs are all there. Of an answer no more is asked: one with an AVP that we do not know is better than
     * none.
     */
    public boolean isReadable() {
        return fault == null
                || fault.resultCode() != ResultCode.INVALID_AVP_LENGTH
                        && fault.resultCode() != ResultCode.UNABLE_TO_COMPLY;
    }
}
