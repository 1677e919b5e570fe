package org.carillon.accounting.client;

/** How far the accounting of one session is. */
public enum SessionState {
    IDLE(0),
    START_ACR_SENT(2),
    START_ACA_SUCCESS(4),
    INTERIM_ACR_SENT(6),
    INTERIM_ACA_SUCCESS(8),
    STOP_ACR_SENT(10),
    STOP_ACA_SUCCESS(12),
    EVENT_ACR_SENT(14),
    EVENT_ACA_SUCCESS(16),
    END(18),
    ERROR(99);

    private final int code;

    SessionState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
