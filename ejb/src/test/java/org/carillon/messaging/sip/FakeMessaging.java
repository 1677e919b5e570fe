package org.carillon.messaging.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.carillon.messaging.Acceptance;
import org.carillon.messaging.MessagingConfig;
import org.carillon.messaging.MessagingService;
import org.carillon.messaging.model.Message;

/** Keeps what it is given, unless it is full. */
final class FakeMessaging extends MessagingService {
    final List<Message> submitted = new ArrayList<>();
    boolean full;
    boolean keeps = true;

    FakeMessaging() {
        super(new MessagingConfig(
                true, 1000, Duration.ofDays(7), Duration.ofSeconds(3), 1, 1, 1, 1, 1, Duration.ofMinutes(1)));
    }

    @Override
    public boolean keeps() {
        return keeps;
    }

    @Override
    public boolean submit(Message message, Consumer<Acceptance> listener) {
        if (!full) {
            submitted.add(message);
        }
        return !full;
    }
}
