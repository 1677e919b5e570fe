package org.carillon.event;

import org.carillon.event.model.CorrelationId;
import org.jboss.logging.MDC;

/** Puts what ties log lines together into the thread's logging context, until it is closed. */
public final class LogContext implements AutoCloseable {
    private static final String CORRELATION_ID = "correlationId";
    private static final String CALL_ID = "callId";
    private static final String ACCOUNT = "account";

    private LogContext() {}

    public static LogContext open(CorrelationId correlationId, String callId) {
        MDC.put(CORRELATION_ID, correlationId.value());
        MDC.put(CALL_ID, callId);
        return new LogContext();
    }

    /** Adds the account, once it is known. */
    public LogContext account(long accountId) {
        MDC.put(ACCOUNT, Long.toString(accountId));
        return this;
    }

    @Override
    public void close() {
        MDC.remove(CORRELATION_ID);
        MDC.remove(CALL_ID);
        MDC.remove(ACCOUNT);
    }
}
