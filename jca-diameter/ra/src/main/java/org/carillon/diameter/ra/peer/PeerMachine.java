package org.carillon.diameter.ra.peer;

import java.util.EnumMap;
import java.util.Map;

/**
 * The state machine of a peer as a table: RFC 6733 §5.6 (Peer State Machine), and RFC 3539 §3.4.1 (Algorithm) for the
 * watchdog. Election (§5.6.4) is decided when the peer's CER arrives, so that the states that wait for it are not needed:
 * the one whose name is smaller keeps the connection that it made. What stands in no row changes nothing.
 */
final class PeerMachine {
    record Step(PeerState next, PeerAction action) {}

    private static final Map<PeerState, Map<PeerEvent, Step>> TABLE = new EnumMap<>(PeerState.class);

    static {
        row(PeerState.CLOSED, PeerEvent.START, PeerState.CONNECTING, PeerAction.CONNECT);
        row(PeerState.CLOSED, PeerEvent.CER, PeerState.OPEN, PeerAction.ACCEPT);
        row(PeerState.CLOSED, PeerEvent.CER_RESTARTED, PeerState.OPEN, PeerAction.ACCEPT);

        row(PeerState.CONNECTING, PeerEvent.CONNECTED, PeerState.WAITING, PeerAction.SEND_CER);
        row(PeerState.CONNECTING, PeerEvent.LOST, PeerState.CLOSED, PeerAction.NOTHING);
        row(PeerState.CONNECTING, PeerEvent.CER_ELECTED, PeerState.OPEN, PeerAction.REPLACE);
        row(PeerState.CONNECTING, PeerEvent.CER_NOT_ELECTED, PeerState.CONNECTING, PeerAction.REFUSE);
        row(PeerState.CONNECTING, PeerEvent.TIMEOUT, PeerState.CLOSED, PeerAction.DROP);
        row(PeerState.CONNECTING, PeerEvent.STOP, PeerState.CLOSED, PeerAction.DROP);

        row(PeerState.WAITING, PeerEvent.CEA, PeerState.OPEN, PeerAction.OPENED);
        row(PeerState.WAITING, PeerEvent.CEA_REFUSED, PeerState.CLOSED, PeerAction.DROP);
        row(PeerState.WAITING, PeerEvent.LOST, PeerState.CLOSED, PeerAction.NOTHING);
        row(PeerState.WAITING, PeerEvent.CER_ELECTED, PeerState.OPEN, PeerAction.REPLACE);
        row(PeerState.WAITING, PeerEvent.CER_NOT_ELECTED, PeerState.WAITING, PeerAction.REFUSE);
        row(PeerState.WAITING, PeerEvent.TIMEOUT, PeerState.CLOSED, PeerAction.DROP);
        row(PeerState.WAITING, PeerEvent.STOP, PeerState.CLOSED, PeerAction.DROP);

        row(PeerState.OPEN, PeerEvent.QUIET, PeerState.OPEN, PeerAction.SEND_DWR);
        row(PeerState.OPEN, PeerEvent.DEAF, PeerState.SUSPECT, PeerAction.FAIL_OVER);
        row(PeerState.OPEN, PeerEvent.CER, PeerState.OPEN, PeerAction.REFUSE);
        row(PeerState.OPEN, PeerEvent.CER_RESTARTED, PeerState.OPEN, PeerAction.REPLACE);
        row(PeerState.OPEN, PeerEvent.DPR, PeerState.CLOSING, PeerAction.ANSWER_DPR);
        row(PeerState.OPEN, PeerEvent.LOST, PeerState.CLOSED, PeerAction.NOTHING);
        row(PeerState.OPEN, PeerEvent.STOP, PeerState.CLOSING, PeerAction.SEND_DPR);

        row(PeerState.SUSPECT, PeerEvent.HEARD, PeerState.OPEN, PeerAction.NOTHING);
        row(PeerState.SUSPECT, PeerEvent.DEAF, PeerState.CLOSED, PeerAction.DROP);
        row(PeerState.SUSPECT, PeerEvent.CER, PeerState.OPEN, PeerAction.REPLACE);
        row(PeerState.SUSPECT, PeerEvent.CER_RESTARTED, PeerState.OPEN, PeerAction.REPLACE);
        row(PeerState.SUSPECT, PeerEvent.DPR, PeerState.CLOSING, PeerAction.ANSWER_DPR);
        row(PeerState.SUSPECT, PeerEvent.LOST, PeerState.CLOSED, PeerAction.NOTHING);
        row(PeerState.SUSPECT, PeerEvent.STOP, PeerState.CLOSING, PeerAction.SEND_DPR);

        row(PeerState.CLOSING, PeerEvent.DPA, PeerState.CLOSED, PeerAction.DROP);
        row(PeerState.CLOSING, PeerEvent.LOST, PeerState.CLOSED, PeerAction.NOTHING);
        row(PeerState.CLOSING, PeerEvent.TIMEOUT, PeerState.CLOSED, PeerAction.DROP);
        row(PeerState.CLOSING, PeerEvent.CER, PeerState.OPEN, PeerAction.REPLACE);
        row(PeerState.CLOSING, PeerEvent.CER_RESTARTED, PeerState.OPEN, PeerAction.REPLACE);
    }

    private PeerMachine() {}

    static Step on(PeerState state, PeerEvent event) {
        Map<PeerEvent, Step> row = TABLE.get(state);
        return row == null ? stay(state) : row.getOrDefault(event, stay(state));
    }

    private static Step stay(PeerState state) {
        return new Step(state, PeerAction.NOTHING);
    }

    private static void row(PeerState state, PeerEvent event, PeerState next, PeerAction action) {
        TABLE.computeIfAbsent(state, fresh -> new EnumMap<>(PeerEvent.class)).put(event, new Step(next, action));
    }
}
