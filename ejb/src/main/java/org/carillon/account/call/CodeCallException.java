package org.carillon.account.call;

/** A call was not placed. The message is the reason, without number and code. */
public class CodeCallException extends Exception {
    private static final long serialVersionUID = 1L;

    public CodeCallException(String reason) {
        super(reason);
    }
}
