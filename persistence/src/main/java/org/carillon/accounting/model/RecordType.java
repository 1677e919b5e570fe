package org.carillon.accounting.model;

/** Accounting-Record-Type, RFC 6733 §9.8.1 (Accounting-Record-Type AVP). */
public enum RecordType {
    /** Of something without length, such as a message. */
    EVENT(1),
    START(2),
    INTERIM(3),
    STOP(4);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException when there is none */
    public static RecordType of(long code) {
        for (RecordType each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalArgumentException("no Accounting-Record-Type: " + code);
    }
}
