package org.carillon.push.model;

import java.time.Instant;
import org.carillon.event.model.CorrelationId;
import org.jspecify.annotations.Nullable;

/**
 * How far the waking of a device has come. Messages are named by their ids, which ascend for a recipient; 0 is none.
 *
 * @param pushed the newest message whose push was taken or given up
 * @param underway the message whose push is on its way
 * @param underwayUntil when that push counts as lost, or null where none is on its way
 * @param waiting the newest message that waits for its push
 * @param waitingCorrelation the correlation id of that message, or null
 * @param dueAt when it is to be looked at again, or null
 * @param pacedUntil up to when the allowance of pushes is used up, or null before the first push
 */
public record WakeUpState(
        long pushed,
        long underway,
        @Nullable Instant underwayUntil,
        long waiting,
        @Nullable CorrelationId waitingCorrelation,
        @Nullable Instant dueAt,
        @Nullable Instant pacedUntil) {
    /** Of a device that was never woken. */
    public static final WakeUpState NEW = new WakeUpState(0, 0, null, 0, null, null, null);

    public WakeUpState withUnderway(long message, Instant until) {
        return new WakeUpState(pushed, message, until, waiting, waitingCorrelation, dueAt, pacedUntil);
    }

    public WakeUpState withoutUnderway() {
        return new WakeUpState(pushed, 0, null, waiting, waitingCorrelation, dueAt, pacedUntil);
    }

    public WakeUpState withWaiting(long message, CorrelationId correlation, Instant due) {
        return new WakeUpState(pushed, underway, underwayUntil, message, correlation, due, pacedUntil);
    }

    public WakeUpState withoutWaiting() {
        return new WakeUpState(pushed, underway, underwayUntil, 0, null, null, pacedUntil);
    }

    public WakeUpState withDue(Instant due) {
        return new WakeUpState(pushed, underway, underwayUntil, waiting, waitingCorrelation, due, pacedUntil);
    }

    public WakeUpState withPushed(long message, Instant paced) {
        return new WakeUpState(message, underway, underwayUntil, waiting, waitingCorrelation, dueAt, paced);
    }
}
