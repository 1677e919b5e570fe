package org.carillon.accounting.client;

import java.util.EnumMap;
import java.util.Map;
import org.carillon.accounting.model.RecordType;
import org.carillon.diameter.ResultCode;

/**
 * The state machine of a session's accounting as a table: what is sent, and which answer to which request comes back. A
 * request is sent when the one before it is answered. An answer that fails, or to something else than what was sent, leads to
 * ERROR; a session in ERROR stays there, and the rest of its requests are sent all the same, since what happened happened.
 */
public final class SessionMachine {
    private static final Map<SessionState, Map<RecordType, SessionState>> SENDING = new EnumMap<>(SessionState.class);
    private static final Map<SessionState, Map<RecordType, SessionState>> ANSWERED = new EnumMap<>(SessionState.class);

    static {
        on(SENDING, SessionState.IDLE, RecordType.START, SessionState.START_ACR_SENT);
        on(SENDING, SessionState.IDLE, RecordType.EVENT, SessionState.EVENT_ACR_SENT);
        on(SENDING, SessionState.START_ACA_SUCCESS, RecordType.INTERIM, SessionState.INTERIM_ACR_SENT);
        on(SENDING, SessionState.START_ACA_SUCCESS, RecordType.STOP, SessionState.STOP_ACR_SENT);
        on(SENDING, SessionState.INTERIM_ACA_SUCCESS, RecordType.INTERIM, SessionState.INTERIM_ACR_SENT);
        on(SENDING, SessionState.INTERIM_ACA_SUCCESS, RecordType.STOP, SessionState.STOP_ACR_SENT);

        on(ANSWERED, SessionState.START_ACR_SENT, RecordType.START, SessionState.START_ACA_SUCCESS);
        on(ANSWERED, SessionState.INTERIM_ACR_SENT, RecordType.INTERIM, SessionState.INTERIM_ACA_SUCCESS);
        on(ANSWERED, SessionState.STOP_ACR_SENT, RecordType.STOP, SessionState.STOP_ACA_SUCCESS);
        on(ANSWERED, SessionState.EVENT_ACR_SENT, RecordType.EVENT, SessionState.EVENT_ACA_SUCCESS);
    }

    private SessionMachine() {}

    /** A request is sent, for the first time or again. */
    public static SessionState sending(SessionState state, RecordType type) {
        SessionState again = awaiting(type);
        return state == again ? state : SENDING.getOrDefault(state, Map.of()).getOrDefault(type, SessionState.ERROR);
    }

    /**
     * An answer came.
     *
     * @param type what it says that it answers
     * @param resultCode what it says, or 5012 where it says nothing
     */
    public static SessionState answered(SessionState state, RecordType type, int resultCode) {
        return isSuccess(type, resultCode)
                ? ANSWERED.getOrDefault(state, Map.of()).getOrDefault(type, SessionState.ERROR)
                : SessionState.ERROR;
    }

    /** What ended well is at its end; everything else stays. */
    public static SessionState ended(SessionState state) {
        return state == SessionState.STOP_ACA_SUCCESS || state == SessionState.EVENT_ACA_SUCCESS
                ? SessionState.END
                : state;
    }

    /** Of an event 2001 alone; of what has a length every 2xxx. */
    static boolean isSuccess(RecordType type, int resultCode) {
        return type == RecordType.EVENT ? resultCode == ResultCode.SUCCESS : ResultCode.isSuccess(resultCode);
    }

    private static SessionState awaiting(RecordType type) {
        return switch (type) {
            case START -> SessionState.START_ACR_SENT;
            case INTERIM -> SessionState.INTERIM_ACR_SENT;
            case STOP -> SessionState.STOP_ACR_SENT;
            case EVENT -> SessionState.EVENT_ACR_SENT;
        };
    }

    private static void on(
            Map<SessionState, Map<RecordType, SessionState>> table,
            SessionState state,
            RecordType type,
            SessionState next) {
        table.computeIfAbsent(state, fresh -> new EnumMap<>(RecordType.class)).put(type, next);
    }
}
