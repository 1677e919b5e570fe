package org.carillon.ledger.model;

import java.util.Locale;

/** Why money moved. */
public enum TransactionKind {
    CALL,
    MESSAGE,
    ADJUSTMENT,
    VOUCHER,
    TOP_UP,
    /** Of a top-up: its payment went back, or came again. */
    REFUND,
    TRANSFER,
    PLAN,
    NUMBER,
    /** Of another node that asked for credit. */
    CREDIT_CONTROL;

    /** {@code top-up} for TOP_UP. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
