package org.carillon.calling;

import java.util.Set;

/**
 * Port: wakes phones whose apps sleep. Called on threads of the adapter: it must not wait for the push to go out, nor for
 * more than a look-up.
 */
public interface WakeUp {
    /** Why nobody took a call. */
    enum Missed {
        /** The caller gave up. */
        CANCELLED,
        /** The time ran out. */
        NO_ANSWER,
        /** No device could be reached or woken. */
        OFFLINE
    }

    /**
     * Wakes every device of the callee that can be woken, except these.
     *
     * @param registered devices that get the INVITE anyway
     * @return how many may wake up; 0 means that waiting for them is useless
     */
    int wakeOthers(IncomingCall call, Set<Long> registered);

    /**
     * Wakes a device that is registered and does not answer.
     *
     * @return whether it may wake up
     */
    boolean wake(IncomingCall call, long deviceId);

    /** The call is over and nobody took it: devices that were woken for it are to show it as missed. */
    void missed(IncomingCall call, Missed why);
}
