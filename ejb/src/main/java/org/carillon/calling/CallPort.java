package org.carillon.calling;

import java.time.Instant;

/** What a call needs of its surroundings. */
interface CallPort {
    long nanoTime();

    Instant now();

    WakeUp wakeUp();

    CallEvents events();

    RelayedMedia media();

    /** Calls {@link LiveCall#silent} in three seconds. */
    void watchSilence(LiveCall call);

    /** Calls {@link LiveCall#timeOver} in thirty seconds. */
    void watchWaking(LiveCall call);

    /** Somebody has answered: no further device is called. */
    void answered(LiveCall call);

    /** The call ends to count; false when it did so before. */
    boolean over(LiveCall call);
}
