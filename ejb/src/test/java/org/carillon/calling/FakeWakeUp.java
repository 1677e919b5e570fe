package org.carillon.calling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Devices that can be woken, and what they were told. */
public final class FakeWakeUp implements WakeUp {
    public final Set<Long> sleeping = new HashSet<>();
    public final List<String> told = new ArrayList<>();
    public final List<IncomingCall> calls = new ArrayList<>();

    @Override
    public int wakeOthers(IncomingCall call, Set<Long> registered) {
        Set<Long> woken = new HashSet<>(sleeping);
        woken.removeAll(registered);
        if (!woken.isEmpty()) {
            calls.add(call);
            told.add("wake " + woken);
        }
        return woken.size();
    }

    @Override
    public boolean wake(IncomingCall call, long deviceId) {
        told.add("wake " + deviceId);
        return sleeping.contains(deviceId);
    }

    @Override
    public void missed(IncomingCall call, Missed why) {
        told.add("missed " + why);
    }
}
