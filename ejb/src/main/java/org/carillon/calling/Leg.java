package org.carillon.calling;

import org.carillon.sip.Target;

/** One device, or one gateway, that a call goes to. Guarded by its call. */
final class Leg {
    /** How far it is. */
    enum State {
        /** Its turn has not come. */
        LATER,
        INVITED,
        RINGING,
        REFUSED,
        /** Somebody took the call on another one. */
        CANCELLED,
        ANSWERED
    }

    private final Target target;
    private final long deviceId;
    private State state = State.LATER;
    private long invitedNanos;
    private boolean woken;
    private int status;

    /** @param deviceId 0 for a gateway */
    Leg(Target target, long deviceId) {
        this.target = target;
        this.deviceId = deviceId;
    }

    Target target() {
        return target;
    }

    long deviceId() {
        return deviceId;
    }

    State state() {
        return state;
    }

    /** The last status that it sent; 0 where there is none. */
    int status() {
        return status;
    }

    void invited(long nowNanos) {
        state = State.INVITED;
        invitedNanos = nowNanos;
    }

    /** False when it had said so before. */
    boolean rang(int provisional) {
        boolean news = state != State.RINGING || status != provisional;
        state = State.RINGING;
        status = provisional;
        return news;
    }

    void refused(int answer) {
        state = State.REFUSED;
        status = answer;
    }

    void answered(int answer) {
        state = State.ANSWERED;
        status = answer;
    }

    /** The call was taken on another one. */
    void takenElsewhere() {
        state = state == State.ANSWERED || state == State.REFUSED ? state : State.CANCELLED;
    }

    /** Whether it has had its INVITE for so long without a word; true once. */
    boolean silentSince(long nanos) {
        boolean silent = state == State.INVITED && !woken && nanos - invitedNanos >= 0;
        woken |= silent;
        return silent;
    }

    /** Whether an INVITE on another path may still reach a person: nobody heard this one ring or refused it. */
    boolean unheard() {
        return state == State.INVITED || state == State.REFUSED && (status == 0 || status == 408 || status == 503);
    }

    boolean open() {
        return state == State.INVITED || state == State.RINGING;
    }
}
