package org.carillon.calling;

/**
 * What becomes of a call that nobody has answered yet: which devices are woken and how long the caller is kept.
 *
 * <pre>
 * state             event        something  new state  action
 *                                was woken
 * CALLING           RANG         -          RINGING    -
 * CALLING, RINGING  SILENT       -          same       wake the device          R200
 * CALLING, RINGING  REGISTERED   -          same       INVITE to it             R169
 * PARKED            REGISTERED   -          CALLING    INVITE to it             R169
 * CALLING, RINGING,
 * PARKED            FAILED       no         OVER       best response, or 480    R203
 * CALLING, RINGING,
 * PARKED            FAILED       yes        PARKED     the caller waits         R202
 * CALLING, RINGING,
 * PARKED            DECLINED     -          OVER       best response            RFC 3261 §16.7, step 5
 * CALLING, PARKED   TIME_OVER    -          OVER       best response, or 480    R203
 * RINGING           TIME_OVER    -          RINGING    -
 * CALLING, RINGING,
 * PARKED            ANSWERED     -          ANSWERED   -
 * CALLING, RINGING,
 * PARKED            CANCELLED    -          OVER       -                        R205
 * ANSWERED, OVER    any          -          same       -
 * </pre>
 */
final class RingingPolicy {
    enum State {
        /** INVITEs are on their way, and no device has said that it rings. */
        CALLING,
        /** A device rings. */
        RINGING,
        /** No INVITE is on its way; the caller hears ringing while devices wake up. */
        PARKED,
        ANSWERED,
        OVER;

        boolean open() {
            return this != ANSWERED && this != OVER;
        }
    }

    enum Event {
        /** A device sent a provisional response other than 100. */
        RANG,
        /** A registered device has sent nothing for three seconds. */
        SILENT,
        /** A device of the callee has registered. */
        REGISTERED,
        /** Every INVITE has ended without success. */
        FAILED,
        /** Somebody said for all devices that the call is not wanted: 6xx. */
        DECLINED,
        /** The time to wait for woken devices is over. */
        TIME_OVER,
        ANSWERED,
        CANCELLED
    }

    enum Action {
        NONE,
        WAKE,
        INVITE,
        WAIT,
        REFUSE
    }

    record Step(State state, Action action) {}

    private RingingPolicy() {}

    /** @param registered devices that get the INVITE at once */
    static State begin(int registered) {
        return registered > 0 ? State.CALLING : State.PARKED;
    }

    /** @param waking whether a device was woken and its time is not over */
    static Step next(State state, Event event, boolean waking) {
        if (!state.open()) {
            return new Step(state, Action.NONE);
        }
        return switch (event) {
            case RANG -> new Step(State.RINGING, Action.NONE);
            case SILENT -> new Step(state, state == State.PARKED ? Action.NONE : Action.WAKE);
            case REGISTERED -> new Step(state == State.PARKED ? State.CALLING : state, Action.INVITE);
            case FAILED -> waking ? new Step(State.PARKED, Action.WAIT) : new Step(State.OVER, Action.REFUSE);
            case DECLINED -> new Step(State.OVER, Action.REFUSE);
            case TIME_OVER ->
                state == State.RINGING ? new Step(state, Action.NONE) : new Step(State.OVER, Action.REFUSE);
            case ANSWERED -> new Step(State.ANSWERED, Action.NONE);
            case CANCELLED -> new Step(State.OVER, Action.NONE);
        };
    }
}
