package org.carillon.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.dispatch.model.Dispatch;
import org.carillon.messaging.model.Message;

/** Wakes the devices that the test names, on the queue {@code wake}. */
final class FakeWakeUps implements WakeUps {
    private static final int TOO_LONG = 9000;

    final List<Long> asked = new ArrayList<>();
    final AtomicInteger committed = new AtomicInteger();
    volatile List<Long> devices = List.of();

    /** What the store does not take. */
    volatile boolean broken;

    @Override
    public List<Long> wakeable(Message draft) {
        return devices;
    }

    @Override
    public synchronized List<Dispatch> dispatches(Message message, List<Long> wakeable) {
        asked.add(message.id());
        return wakeable.stream()
                .map(device -> new Dispatch(
                        "wake",
                        broken ? "x".repeat(TOO_LONG) : message.id() + "-" + device,
                        message.correlationId(),
                        message.acceptedAt()))
                .toList();
    }

    @Override
    public void committed() {
        committed.incrementAndGet();
    }
}
