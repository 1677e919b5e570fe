package org.carillon.calling;

import org.carillon.sip.Target;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable String gateway;
    private State state = State.LATER;
    private long invitedNanos;
    private boolean woken;
    private boolean everRang;
    private int status;

    private Leg(Target target, long deviceId, @Nullable String gateway) {
        this.target = target;
        this.deviceId = deviceId;
        this.gateway = gateway;
    }

    static Leg toDevice(Target target, long deviceId) {
        return new Leg(target, deviceId, null);
    }

    static Leg toGateway(Target target, String gateway) {
        return new Leg(target, 0, gateway);
    }

    Target target() {
        return target;
    }

    /** 0 for a gateway. */
    long deviceId() {
        return deviceId;
    }

    /** The gateway's name; null for a device. */
    @Nullable
    String gateway() {
        return gateway;
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
        everRang = true;
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

    /** Whether it has ever said that it rings, or the like, whatever it said later. */
    boolean everRang() {
        return everRang;
    }

    boolean open() {
        return state == State.INVITED || state == State.RINGING;
    }
}
