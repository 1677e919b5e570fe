package org.carillon.sip.ra.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P20")
class BacklogTest {
    private final Backlog backlog = new Backlog(4);
    private final List<String> done = new ArrayList<>();

    @Test
    void mostUrgentShouldComeFirstAndEqualsInTheirOrder() {
        offer(MessageSink.LEAST_URGENT, "new");
        offer(1, "known");
        offer(MessageSink.MOST_URGENT, "bye");
        offer(MessageSink.MOST_URGENT, "ack");

        for (Runnable next = backlog.poll(); next != null; next = backlog.poll()) {
            next.run();
        }

        assertThat(done).containsExactly("bye", "ack", "known", "new");
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void whatExceedsTheBoundShouldNotBeTaken() {
        for (int i = 0; i < 4; i++) {
            assertThat(offer(MessageSink.LEAST_URGENT, "some")).isTrue();
        }
        assertThat(offer(MessageSink.MOST_URGENT, "one more")).isFalse();
        assertThat(backlog.poll()).isNotNull();
        assertThat(offer(MessageSink.MOST_URGENT, "one more")).isTrue();
    }

    private boolean offer(int rank, String what) {
        return backlog.offer(rank, () -> done.add(what));
    }
}
