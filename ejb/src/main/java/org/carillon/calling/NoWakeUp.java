package org.carillon.calling;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Nothing can be woken: there is no push service. A callee without a registered device is away. */
@ApplicationScoped
public class NoWakeUp implements WakeUp {
    @Override
    public int wakeOthers(IncomingCall call, Set<Long> registered) {
        return 0;
    }

    @Override
    public boolean wake(IncomingCall call, long deviceId) {
        return false;
    }

    /** Nobody was woken, so nobody has to be told; the event log has it. */
    @Override
    public void missed(IncomingCall call, Missed why) {}
}
