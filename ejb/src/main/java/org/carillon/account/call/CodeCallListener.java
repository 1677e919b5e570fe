package org.carillon.account.call;

import org.carillon.account.model.CallFailure;

/** Told once how a call with a code ended, on a thread that may wait. */
public interface CodeCallListener {
    /** The code was said in whole. */
    void said();

    /** @param detail for the operator, without number and code */
    void failed(CallFailure why, String detail);
}
