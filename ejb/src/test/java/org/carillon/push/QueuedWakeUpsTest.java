package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.carillon.dispatch.model.Dispatch;
import org.carillon.messaging.model.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QueuedWakeUpsTest {
    private final PushWorld world = new PushWorld(PushDatabases.h2());

    @Test
    @Tag("R209")
    void onlyDevicesThatAreAwayShouldBeWoken() {
        long away = world.deviceWithToken("q-1");
        long there = world.deviceWithToken("q-2");
        world.device();
        world.bound.add(there);
        Message message = world.message(7, "hello");

        List<Long> wakeable = world.queued.wakeable(message);
        List<Dispatch> dispatches = world.queued.dispatches(message, wakeable);

        assertThat(wakeable).containsExactly(away, there);
        assertThat(dispatches).singleElement().satisfies(dispatch -> {
            assertThat(dispatch.queue()).isEqualTo("PushWakeUp");
            assertThat(dispatch.payload()).isEqualTo("{\"message\":7,\"device\":" + away + "}");
            assertThat(dispatch.correlationId()).isEqualTo(message.correlationId());
        });
    }

    @Test
    void nobodyShouldBeWokenWherePushIsSwitchedOff() {
        PushWorld quiet = new PushWorld(PushDatabases.h2(), "none");
        quiet.deviceWithToken("q-3");

        assertThat(quiet.queued.wakeable(quiet.message(7, "hello"))).isEmpty();
    }

    @Test
    @Tag("R123")
    void commandShouldWakeNobody() {
        world.deviceWithToken("q-4");
        Message text = world.message(7, "{}");
        Message command = new Message(
                8,
                text.senderAccount(),
                text.senderUri(),
                null,
                text.recipientAccount(),
                "call",
                1,
                "application/vnd.carillon.command+json",
                text.body(),
                text.acceptedAt(),
                text.expiresAt(),
                text.correlationId());

        assertThat(world.queued.wakeable(text)).hasSize(1);
        assertThat(world.queued.wakeable(command)).isEmpty();
    }
}
