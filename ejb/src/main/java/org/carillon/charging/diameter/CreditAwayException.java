package org.carillon.charging.diameter;

/** Nobody could say whether there is credit. */
final class CreditAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CreditAwayException(String realm, int resultCode) {
        super(resultCode == 0 ? "no answer from realm " + realm : "realm " + realm + " answers " + resultCode);
    }
}
