package org.carillon.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.DeliveryPolicy.Verdict;
import org.carillon.messaging.model.DeliveryMark;
import org.carillon.messaging.model.Message;
import org.carillon.registrar.Binding;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages for which a courier has no room, while it reads: ten may wait, pages have five, four are on their way. */
@Tag("P03")
class DeviceCourierTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final long DEVICE = 20;

    private record Reading(long after, boolean adopts) {}

    private static final class World implements DeviceCourier.Port {
        final List<Long> sent = new ArrayList<>();
        final List<Reading> readings = new ArrayList<>();

        @Override
        public void send(DeviceCourier courier, Binding binding, Parcel parcel) {
            sent.add(parcel.message().id());
        }

        @Override
        public void readPage(DeviceCourier courier, long afterId, boolean adopt) {
            readings.add(new Reading(afterId, adopt));
        }

        @Override
        public void mark(DeliveryMark mark) {}
    }

    private final World world = new World();
    private final DeviceCourier courier = new DeviceCourier(
            2,
            DEVICE,
            world,
            new MessagingConfig(
                    true, 1000, Duration.ofDays(7), Duration.ofSeconds(3), 100, 10, 2, 4, 5, Duration.ofMinutes(1)));
    private final Binding binding = new Binding(
            SipUri.parse("sip:bob@192.0.2.1:5060"),
            new Flow(
                    Transport.UDP,
                    new InetSocketAddress("127.0.0.1", 5060),
                    new InetSocketAddress("127.0.0.1", 40_000)),
            "urn:uuid:" + DEVICE,
            DEVICE,
            NOW.plusSeconds(3600),
            "register",
            1,
            1000,
            null);

    @Test
    void messageWithoutRoomShouldBeReadAlthoughThePageThatWasUnderWayIsTheLast() {
        courier.connect(binding, NOW);
        offer(1, 11);
        assertThat(world.readings).containsExactly(new Reading(0, true));

        // it was read before any of them was committed
        courier.paged(List.of(), NOW);
        assertThat(world.sent).containsExactly(1L, 2L, 3L, 4L);
        answerAll(10);

        assertThat(world.readings).containsExactly(new Reading(0, true), new Reading(10, true));
        courier.paged(messages(11, 11), NOW);
        assertThat(world.sent).containsExactlyElementsOf(ids(1, 11));
    }

    /** Two writers: the higher id was committed, read and handed over before the lower one. */
    @Test
    void messageWithoutRoomShouldBeReadAlthoughTheReadingIsBeyondIt() {
        courier.connect(binding, NOW);
        courier.paged(messages(20, 24), NOW);
        offer(25, 30);
        courier.paged(messages(25, 29), NOW);
        assertThat(world.sent).containsExactly(20L, 21L, 22L, 23L);
        offer(31, 33);
        offer(7, 7);
        answerAll(4);
        assertThat(world.sent).as("what came later waits for it").containsExactly(20L, 21L, 22L, 23L);
        assertThat(world.readings.getLast()).isEqualTo(new Reading(6, true));

        courier.paged(messages(7, 7), NOW);
        answerAll(9);
        assertThat(world.sent).contains(7L).doesNotHaveDuplicates();
    }

    private void offer(long from, long to) {
        messages(from, to).forEach(message -> courier.offer(binding, new Parcel(message, false, null), NOW));
    }

    /** So many that are on their way are answered, one after the other. */
    private void answerAll(int count) {
        for (int i = 0; i < count && i < world.sent.size(); i++) {
            long id = world.sent.get(i);
            courier.ended(message(id), Verdict.DELIVERED, NOW);
        }
    }

    private static List<Long> ids(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Message> messages(long from, long to) {
        return ids(from, to).stream().map(DeviceCourierTest::message).toList();
    }

    /** Each from a sender of its own. */
    private static Message message(long id) {
        return new Message(
                id,
                1000 + id,
                "sip:sender@carillon.local",
                null,
                2,
                "call-" + id,
                1,
                "text/plain",
                new byte[0],
                NOW,
                NOW.plus(Duration.ofDays(7)),
                CorrelationId.create());
    }
}
