package org.carillon.subscription;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.carillon.subscription.NotifyPolicy.Verdict;
import org.jspecify.annotations.Nullable;

/** Keeps NOTIFYs; they are answered at once, unless the test answers them itself. */
public final class FakeNotifySender implements NotifySender {
    private final List<Notification> sent = new ArrayList<>();
    private final Deque<Consumer<Verdict>> waiting = new ArrayDeque<>();
    private @Nullable Verdict automatic = Verdict.KNOWN;

    public void answersByItself(@Nullable Verdict verdict) {
        automatic = verdict;
    }

    /** Ends the oldest NOTIFY that is not answered. */
    public void answer(Verdict verdict) {
        waiting.remove().accept(verdict);
    }

    public List<Notification> sent() {
        return sent;
    }

    public List<String> bodies() {
        return sent.stream()
                .map(one -> new String(one.body(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void send(Notification notification, Consumer<Verdict> listener) {
        sent.add(notification);
        if (automatic == null) {
            waiting.add(listener);
        } else {
            listener.accept(automatic);
        }
    }
}
