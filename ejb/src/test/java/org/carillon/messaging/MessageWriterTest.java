package org.carillon.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.carillon.messaging.MessagingWorld.Answer;
import org.carillon.messaging.model.FakeMessageStore;
import org.carillon.messaging.model.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MessageWriterTest {
    @Test
    @Tag("P03")
    void messageShouldBeInTheStoreBeforeItsSenderIsAnswered() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            List<Integer> keptWhenAnswered = new ArrayList<>();
            Message draft = world.draft(1, "a", "call");

            world.couriers
                    .writer()
                    .offer(new Submission(
                            draft,
                            acceptance ->
                                    keptWhenAnswered.add(world.store.messages().size())));

            await().untilAsserted(() -> assertThat(keptWhenAnswered).containsExactly(1));
        }
    }

    @Test
    void messagesThatComeTogetherShouldShareATransaction() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            for (int i = 0; i < 50; i++) {
                world.submit(1, "x");
            }

            await().until(() -> world.store.messages().size() == 50);
            assertThat(world.store.writes()).isLessThanOrEqualTo(50);
        }
    }

    @Test
    void duplicateShouldHaveOneEffectAndGetTheSameAnswer() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            Answer first = world.submit(world.draft(1, "a", "same"));
            Answer second = world.submit(world.draft(1, "a", "same"));

            await().untilAsserted(() -> assertThat(second.given).containsExactly(Acceptance.KEPT));
            assertThat(first.given).containsExactly(Acceptance.KEPT);
            assertThat(world.store.messages()).hasSize(1);
        }
    }

    @Test
    void oneRefusedMessageShouldNotFailTheOthers() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            List<Answer> good = new ArrayList<>();
            good.add(world.submit(1, "a"));
            Answer bad = world.submit(world.draft(1, "b", "x".repeat(300)));
            good.add(world.submit(1, "c"));

            await().untilAsserted(() -> {
                assertThat(bad.given).containsExactly(Acceptance.REFUSED);
                assertThat(good).allMatch(answer -> answer.value() == Acceptance.KEPT);
            });
        }
    }

    @Test
    void everyMessageShouldBeRefusedWhileTheDatabaseIsAway() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.away(true);
            Answer first = world.submit(1, "a");
            await().untilAsserted(() -> assertThat(first.given).containsExactly(Acceptance.UNAVAILABLE));

            Answer second = world.submit(1, "b");

            assertThat(second.taken && second.value() == null).isFalse();
            assertThat(world.store.messages()).isEmpty();
        }
    }

    @Test
    void messagesShouldBeKeptAgainWhenTheDatabaseIsBack() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.store.away(true);
            Answer first = world.submit(1, "a");
            await().untilAsserted(() -> assertThat(first.given).containsExactly(Acceptance.UNAVAILABLE));
            world.store.away(false);

            await().untilAsserted(() -> assertThat(world.submit(1, "b").taken).isTrue());

            await().until(() -> !world.store.messages().isEmpty());
        }
    }

    @Test
    @Tag("R175")
    void wakeUpsShouldBeWrittenWithTheMessageAndTheRelayWokenAfterThat() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.wakeUps.devices = List.of(21L, 22L);

            Answer answer = world.submit(1, "a");

            await().untilAsserted(() -> assertThat(answer.given).containsExactly(Acceptance.KEPT));
            await().until(() -> world.wakeUps.committed.get() == 1);
            long id = world.store.messages().get(0).id();
            assertThat(world.store.dispatches())
                    .extracting(given -> given.dispatch().payload())
                    .containsExactly(id + "-21", id + "-22");
        }
    }

    @Test
    @Tag("R175")
    void messageThatIsNotKeptShouldWakeNobody() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.wakeUps.devices = List.of(21L);
            Answer bad = world.submit(world.draft(1, "b", "x".repeat(300)));
            await().untilAsserted(() -> assertThat(bad.given).containsExactly(Acceptance.REFUSED));

            assertThat(world.store.dispatches()).isEmpty();
            assertThat(world.wakeUps.committed).hasValue(0);
        }
    }

    @Test
    @Tag("R175")
    void messageWhoseWakeUpCannotBeKeptShouldNotBeAccepted() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            world.wakeUps.devices = List.of(21L);
            world.wakeUps.broken = true;

            Answer answer = world.submit(1, "a");

            await().untilAsserted(() -> assertThat(answer.given).containsExactly(Acceptance.REFUSED));
            assertThat(world.store.messages()).isEmpty();
        }
    }

    @Test
    void messageThatWakesNobodyShouldNotEvenAsk() throws Exception {
        try (MessagingWorld world = new MessagingWorld()) {
            Answer answer = world.submit(1, "a");

            await().untilAsserted(() -> assertThat(answer.given).containsExactly(Acceptance.KEPT));
            assertThat(world.wakeUps.asked).isEmpty();
            assertThat(world.wakeUps.committed).hasValue(0);
        }
    }

    @Test
    void messageShouldBeRefusedWhenTheQueueIsFull() throws Exception {
        FakeMessageStore store = new FakeMessageStore();
        WriterLane lane = new WriterLane(store, new CommitFollower(store, null), null, 2, 10);
        try (MessagingWorld world = new MessagingWorld()) {
            Message draft = world.draft(1, "a", "call");

            assertThat(lane.offer(new Submission(draft, acceptance -> {}))).isTrue();
            assertThat(lane.offer(new Submission(draft, acceptance -> {}))).isTrue();
            assertThat(lane.offer(new Submission(draft, acceptance -> {}))).isFalse();
        }
    }
}
