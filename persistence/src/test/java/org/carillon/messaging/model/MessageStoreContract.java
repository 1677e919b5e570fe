package org.carillon.messaging.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.dispatch.model.Dispatch;
import org.carillon.event.model.CorrelationId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every message store does; proved on the fake and on each database. */
public abstract class MessageStoreContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AtomicLong CALLS = new AtomicLong();

    /** Two accounts of the store, the recipient with so many devices. */
    public record World(MessageStore store, long sender, long recipient, List<Long> devices) {}

    protected abstract World world(int devices) throws SQLException;

    /** Adds a device to the recipient. */
    protected abstract long addDevice(World world) throws SQLException;

    /** Adds a device that is told apart by its contact alone. */
    protected abstract long addDeviceWithoutInstance(World world) throws SQLException;

    /** The payloads on a queue that the test alone uses; they are gone after that, because other tests share the table. */
    protected abstract List<String> takeDispatched(String queue) throws SQLException;

    @Test
    @Tag("R174")
    void messageShouldBePendingForEachDeviceAsItWasWritten() throws SQLException {
        World world = world(2);
        Message message = write(world, draft(world)).get(0);

        for (long device : world.devices()) {
            assertThat(pending(world, device)).singleElement().satisfies(found -> {
                assertThat(found.body()).isEqualTo(message.body());
                assertThat(found).usingRecursiveComparison().isEqualTo(message);
            });
        }
        assertThat(state(world, message)).isEqualTo(MessageState.PENDING);
    }

    @Test
    void messageShouldBeWrittenOnceWhenItComesTwice() throws SQLException {
        World world = world(1);
        Message message = draft(world);
        try (MessageStore.Writing writing = world.store().open()) {
            Message first = message.withId(writing.nextId());
            Message inSameBatch = message.withId(writing.nextId());
            Message later = message.withId(writing.nextId());

            assertThat(writing.write(List.of(first, inSameBatch), List.of())).containsExactly(first.id());
            assertThat(writing.write(List.of(later), List.of())).isEmpty();
        }

        assertThat(pending(world, world.devices().get(0))).hasSize(1);
    }

    @Test
    @Tag("R176")
    void messagesShouldBeReadInTheOrderOfWritingPageByPage() throws SQLException {
        World world = world(1);
        List<Message> drafts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            drafts.add(draft(world));
        }
        List<Long> ids = write(world, drafts.toArray(Message[]::new)).stream()
                .map(Message::id)
                .toList();
        long device = world.devices().get(0);

        List<Message> first = world.store().findPending(device, 0, 4, NOON);
        List<Message> second = world.store().findPending(device, first.get(3).id(), 4, NOON);

        assertThat(first).extracting(Message::id).isEqualTo(ids.subList(0, 4));
        assertThat(second).extracting(Message::id).isEqualTo(ids.subList(4, 7));
    }

    @Test
    @Tag("R173")
    @Tag("R176")
    void deliveryShouldBeKeptForEachDeviceAndMessageBeDeliveredWithTheFirst() throws SQLException {
        World world = world(2);
        Message message = write(world, draft(world)).get(0);

        mark(world, message, world.devices().get(0), MessageState.DELIVERED);

        assertThat(pending(world, world.devices().get(0))).isEmpty();
        assertThat(pending(world, world.devices().get(1))).hasSize(1);
        assertThat(state(world, message)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    @Tag("R176")
    void messageShouldFailWhenEveryDeviceRefusedIt() throws SQLException {
        World world = world(2);
        Message message = write(world, draft(world)).get(0);

        mark(world, message, world.devices().get(0), MessageState.FAILED);
        assertThat(state(world, message)).isEqualTo(MessageState.PENDING);
        mark(world, message, world.devices().get(1), MessageState.FAILED);

        assertThat(state(world, message)).isEqualTo(MessageState.FAILED);
    }

    @Test
    void messageToBeTriedAgainShouldStayPending() throws SQLException {
        World world = world(1);
        Message message = write(world, draft(world)).get(0);
        long device = world.devices().get(0);

        mark(world, message, device, MessageState.PENDING);

        assertThat(pending(world, device)).hasSize(1);
    }

    @Test
    void lastOfTwoMarksOfOneBatchShouldWin() throws SQLException {
        World world = world(1);
        Message message = write(world, draft(world)).get(0);
        long device = world.devices().get(0);

        try (MessageStore.Writing writing = world.store().open()) {
            writing.write(
                    List.of(),
                    List.of(
                            markOf(message, device, MessageState.PENDING),
                            markOf(message, device, MessageState.DELIVERED)));
        }

        assertThat(state(world, message)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    void deviceThatComesLaterShouldAdoptWhatNoDeviceHas() throws SQLException {
        World world = world(1);
        List<Message> messages = write(world, draft(world), draft(world));
        mark(world, messages.get(0), world.devices().get(0), MessageState.DELIVERED);
        long late = addDevice(world);
        assertThat(pending(world, late)).isEmpty();

        world.store().adoptPending(world.recipient(), late, NOON);
        world.store().adoptPending(world.recipient(), late, NOON);

        assertThat(pending(world, late))
                .extracting(Message::id)
                .containsExactly(messages.get(1).id());
    }

    @Test
    void phoneWithoutInstanceShouldHaveNoRowBeforeItTakesItsShare() throws SQLException {
        World world = world(0);
        long phone = addDeviceWithoutInstance(world);
        write(world, draft(world));
        assertThat(pending(world, phone)).isEmpty();

        world.store().adoptPending(world.recipient(), phone, NOON);

        assertThat(pending(world, phone)).hasSize(1);
    }

    @Test
    void markShouldCountForDeviceWithoutRow() throws SQLException {
        World world = world(0);
        Message message = write(world, draft(world)).get(0);
        long late = addDevice(world);

        mark(world, message, late, MessageState.DELIVERED);
        world.store().adoptPending(world.recipient(), late, NOON);

        assertThat(pending(world, late)).isEmpty();
        assertThat(state(world, message)).isEqualTo(MessageState.DELIVERED);
    }

    @Test
    @Tag("R176")
    void messageShouldExpireWithItsTime() throws SQLException {
        World world = world(1);
        Message message = write(world, draft(world)).get(0);
        Instant end = message.expiresAt();
        long device = world.devices().get(0);

        assertThat(world.store().findPending(device, 0, 10, end)).isEmpty();
        world.store().expire(end.minusMillis(1));
        assertThat(state(world, message)).isEqualTo(MessageState.PENDING);
        world.store().expire(end);

        assertThat(state(world, message)).isEqualTo(MessageState.EXPIRED);
        assertThat(pending(world, device)).isEmpty();
    }

    @Test
    void accountsWithWaitingMessagesShouldBeTold() throws SQLException {
        World withDevice = world(1);
        World without = world(0);
        World done = world(1);
        write(withDevice, draft(withDevice));
        write(without, draft(without));
        mark(done, write(done, draft(done)).get(0), done.devices().get(0), MessageState.DELIVERED);

        List<Long> accounts = new ArrayList<>();
        withDevice.store().forEachAccountWithPending(accounts::add);

        assertThat(accounts)
                .contains(withDevice.recipient(), without.recipient())
                .doesNotContain(done.recipient())
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingOfABatchShouldBeKeptWhenOneRowIsRefused() throws SQLException {
        World world = world(1);
        Message good = draft(world);
        Message bad = withCallId(draft(world), "x".repeat(300));

        assertThatThrownBy(() -> write(world, good, bad)).isInstanceOf(SQLException.class);

        assertThat(pending(world, world.devices().get(0))).isEmpty();
        assertThat(write(world, good)).hasSize(1);
        assertThat(pending(world, world.devices().get(0))).hasSize(1);
    }

    @Test
    @Tag("R175")
    void dispatchShouldBeWrittenWithItsMessage() throws SQLException {
        World world = world(1);
        String queue = queue();
        try (MessageStore.Writing writing = world.store().open()) {
            Message loud = draft(world).withId(writing.nextId());
            Message quiet = draft(world).withId(writing.nextId());

            writing.write(
                    List.of(loud, quiet), List.of(), List.of(dispatch(loud, queue, "a"), dispatch(loud, queue, "b")));
        }

        assertThat(takeDispatched(queue)).containsExactly("a", "b");
    }

    @Test
    @Tag("R175")
    void repeatedMessageShouldDispatchNothing() throws SQLException {
        World world = world(1);
        String queue = queue();
        Message draft = draft(world);
        try (MessageStore.Writing writing = world.store().open()) {
            Message first = draft.withId(writing.nextId());
            Message again = draft.withId(writing.nextId());

            writing.write(List.of(first), List.of(), List.of(dispatch(first, queue, "first")));
            writing.write(List.of(again), List.of(), List.of(dispatch(again, queue, "again")));
        }

        assertThat(takeDispatched(queue)).containsExactly("first");
    }

    @Test
    @Tag("R175")
    void refusedBatchShouldDispatchNothing() throws SQLException {
        World world = world(1);
        String queue = queue();
        try (MessageStore.Writing writing = world.store().open()) {
            Message good = draft(world).withId(writing.nextId());
            Message bad = withCallId(draft(world), "x".repeat(300)).withId(writing.nextId());

            assertThatThrownBy(
                            () -> writing.write(List.of(good, bad), List.of(), List.of(dispatch(good, queue, "good"))))
                    .isInstanceOf(SQLException.class);
            assertThat(takeDispatched(queue)).isEmpty();

            writing.write(List.of(good), List.of(), List.of(dispatch(good, queue, "good")));
        }

        assertThat(takeDispatched(queue)).containsExactly("good");
    }

    @Test
    @Tag("R175")
    void dispatchThatCannotBeWrittenShouldTakeItsMessageWithIt() throws SQLException {
        World world = world(1);
        String queue = queue();
        try (MessageStore.Writing writing = world.store().open()) {
            Message message = draft(world).withId(writing.nextId());

            assertThatThrownBy(() -> writing.write(
                            List.of(message), List.of(), List.of(dispatch(message, queue, "x".repeat(9000)))))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(pending(world, world.devices().get(0))).isEmpty();
        assertThat(takeDispatched(queue)).isEmpty();
    }

    /** A queue that only one test uses. */
    private static String queue() {
        return "Queue" + CALLS.incrementAndGet();
    }

    private static MessageDispatch dispatch(Message message, String queue, String payload) {
        return new MessageDispatch(message.id(), new Dispatch(queue, payload, message.correlationId(), NOON));
    }

    private static List<Message> write(World world, Message... drafts) throws SQLException {
        try (MessageStore.Writing writing = world.store().open()) {
            List<Message> messages = new ArrayList<>();
            for (Message draft : drafts) {
                messages.add(draft.withId(writing.nextId()));
            }
            writing.write(messages, List.of());
            return messages;
        }
    }

    private static void mark(World world, Message message, long device, MessageState state) throws SQLException {
        try (MessageStore.Writing writing = world.store().open()) {
            writing.write(List.of(), List.of(markOf(message, device, state)));
        }
    }

    private static DeliveryMark markOf(Message message, long device, MessageState state) {
        return new DeliveryMark(message.id(), device, message.recipientAccount(), state, NOON, message.expiresAt());
    }

    private static List<Message> pending(World world, long device) throws SQLException {
        return world.store().findPending(device, 0, 100, NOON);
    }

    private static MessageState state(World world, Message message) throws SQLException {
        return world.store()
                .findState(message.senderAccount(), message.callId(), message.cseq(), message.recipientAccount())
                .orElseThrow();
    }

    private static Message draft(World world) {
        return new Message(
                0,
                world.sender(),
                "sip:442085671111@carillon.local",
                "Alice \u00c9 \"A\"",
                world.recipient(),
                "call-" + CALLS.incrementAndGet(),
                1,
                "text/plain;charset=UTF-8",
                "Gr\u00fc\u00dfe \u0000 \u20ac".getBytes(StandardCharsets.UTF_8),
                NOON,
                NOON.plus(Duration.ofDays(7)),
                CorrelationId.create());
    }

    private static Message withCallId(Message message, String callId) {
        return new Message(
                message.id(),
                message.senderAccount(),
                message.senderUri(),
                message.senderDisplay(),
                message.recipientAccount(),
                callId,
                message.cseq(),
                message.contentType(),
                message.body(),
                message.acceptedAt(),
                message.expiresAt(),
                message.correlationId());
    }
}
