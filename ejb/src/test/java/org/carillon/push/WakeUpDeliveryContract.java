package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.carillon.account.model.Device;
import org.carillon.event.model.CorrelationId;
import org.carillon.messaging.model.Message;
import org.carillon.push.PushException.Remedy;
import org.carillon.testing.JpaUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a queued wake-up, on a real database. */
abstract class WakeUpDeliveryContract {
    private static final String FORTY = "1234567890123456789012345678901234567890";

    private JpaUnit unit;
    private PushWorld world;

    abstract JpaUnit unit();

    @BeforeEach
    void openWorld() {
        unit = unit();
        world = new PushWorld(unit);
        world.takeQueued();
    }

    @Test
    @Tag("R175")
    @Tag("R194")
    @Tag("R195")
    void waitingMessageShouldBePushedWithItsExcerpt() throws PushException {
        long device = world.deviceWithToken("t-1");
        Message message = world.message(7, FORTY + "1");

        deliver(message, device);

        assertThat(world.sent).singleElement().satisfies(push -> {
            assertThat(push.id()).isEqualTo("7-" + device);
            assertThat(push.address().token()).isEqualTo("t-1");
            assertThat(push.payload())
                    .isEqualTo(new PushPayload(
                            PushPayload.Type.TEXT, "Alice", "442085670001", message.acceptedAt(), FORTY));
        });
        assertThat(last().kind()).isEqualTo("push.sent");
        assertThat(last().correlationId()).isEqualTo(message.correlationId());
        assertThat(last().accountId()).isEqualTo(world.accountId());
        assertThat(last().details())
                .containsEntry("message", "7")
                .containsEntry("device", Long.toString(device))
                .containsEntry("provider", "fcm");
    }

    @Test
    @Tag("R175")
    void wakeUpThatComesTwiceShouldBeOnePush() throws PushException {
        long device = world.deviceWithToken("t-2");
        Message message = world.message(7, "once");

        deliver(message, device);
        deliver(message, device);

        assertThat(world.sent).hasSize(1);
        assertSkipped("pushed before");
    }

    @Test
    @Tag("R209")
    void deviceThatHasRegisteredMeanwhileShouldGetNoPush() throws PushException {
        long device = world.deviceWithToken("t-3");
        world.bound.add(device);

        deliver(world.message(7, "you are there"), device);

        assertThat(world.sent).isEmpty();
        assertSkipped("registered");
    }

    @Test
    void messageThatWasDeliveredOrHasExpiredShouldWakeNobody() throws PushException {
        long device = world.deviceWithToken("t-4");
        Message delivered = world.message(7, "delivered");
        Message expired = world.message(8, "expired");
        world.taken(delivered);

        deliver(delivered, device);
        assertSkipped("the message does not wait any more");
        world.clock.advance(Duration.ofDays(7));
        deliver(expired, device);

        assertThat(world.sent).isEmpty();
        assertSkipped("the message does not wait any more");
    }

    @Test
    @Tag("R199")
    void deviceWithoutTokenShouldGetNoPush() throws PushException {
        Device device = world.device();

        deliver(world.message(7, "nobody hears it"), device.id());

        assertThat(world.sent).isEmpty();
        assertSkipped("no token");
    }

    @Test
    void temporaryFailureShouldBeTriedAgainUnderTheSameId() throws PushException {
        long device = world.deviceWithToken("t-5");
        Message message = world.message(7, "again");
        world.failures.add(new PushException(Remedy.TRY_AGAIN, "HTTP 503", null));

        assertThatThrownBy(() -> deliver(message, device)).isInstanceOf(PushException.class);
        assertThat(last().kind()).isEqualTo("push.failed");
        assertThat(last().details()).containsEntry("reason", "HTTP 503");
        deliver(message, device);

        assertThat(world.sent).extracting(Push::id).containsExactly("7-" + device);
    }

    @Test
    void refusedPushShouldBeDropped() throws PushException {
        long device = world.deviceWithToken("t-6");
        Message message = world.message(7, "refused");
        world.failures.add(new PushException(Remedy.DROP, "HTTP 400", null));

        deliver(message, device);
        deliver(message, device);

        assertThat(world.sent).isEmpty();
        assertThat(world.token(device)).isPresent();
        assertThat(world.kinds()).endsWith("push.failed", "push.skipped");
    }

    @Test
    @Tag("R199")
    void tokenThatIsGoneShouldBeRemoved() throws PushException {
        long device = world.deviceWithToken("t-7");
        world.changes.fired.clear();
        world.failures.add(new PushException(Remedy.FORGET_TOKEN, "HTTP 410", null));

        deliver(world.message(7, "gone"), device);

        assertThat(world.token(device)).isEmpty();
        assertThat(world.changes.fired).containsExactly(new PushTokenChanged(world.accountId()));
    }

    @Test
    void tokenThatWasReplacedMeanwhileShouldStay() throws PushException {
        Device device = world.device();
        world.keep(world.login(), device, "old");
        WakeUpDelivery delivery = world.delivery(push -> {
            world.keep(world.login(), device, "new");
            throw new PushException(Remedy.FORGET_TOKEN, "HTTP 410", null);
        });
        Message message = world.message(7, "late news");

        delivery.deliver(new WakeUp(7, device.id()).toJson(), message.correlationId());

        assertThat(world.token(device.id())).isPresent();
    }

    @Test
    void secondPushShouldWaitForTheFirstAndThenGo() throws PushException {
        long device = world.deviceWithToken("t-8");
        Message first = world.message(7, "first");
        Message second = world.message(8, "second");
        Message third = world.message(9, "third");
        WakeUpDelivery slow = world.delivery(push -> {
            world.sent.add(push);
            deliver(second, device);
            deliver(third, device);
            assertThat(world.sent).as("one underway at a time").hasSize(1);
        });

        slow.deliver(new WakeUp(7, device).toJson(), first.correlationId());
        world.due.look();

        assertThat(world.takeQueued()).containsExactly(new WakeUp(9, device).toJson());
        deliver(third, device);
        assertThat(world.sent).extracting(push -> push.payload().text()).containsExactly("first", "third");
        assertThat(world.kinds()).contains("push.skipped");
    }

    @Test
    void pushBeyondTheAllowanceShouldGoWhenItsTimeHasCome() throws PushException {
        long device = world.deviceWithToken("t-9");
        for (long id = 1; id <= 4; id++) {
            deliver(world.message(id, "number " + id), device);
        }
        assertThat(world.sent).hasSize(2);
        assertSkipped("collapsed");

        world.due.look();
        world.clock.advance(Duration.ofMillis(9_999));
        world.due.look();
        assertThat(world.takeQueued()).isEmpty();
        world.clock.advance(Duration.ofMillis(1));
        world.due.look();

        assertThat(world.takeQueued()).containsExactly(new WakeUp(4, device).toJson());
        world.due.look();
        assertThat(world.takeQueued()).as("once").isEmpty();
        deliver(world.message(4, "number 4"), device);
        assertThat(world.sent)
                .extracting(push -> push.payload().text())
                .containsExactly("number 1", "number 2", "number 4");
    }

    @Test
    void nonsenseOnTheQueueShouldFail() {
        for (String nonsense : new String[] {"", "[]", "{}", "{\"message\":1}", "{\"message\":\"1\",\"device\":2}"}) {
            assertThatThrownBy(() -> world.delivery().deliver(nonsense, new CorrelationId("c")))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private void deliver(Message message, long device) throws PushException {
        world.delivery().deliver(new WakeUp(message.id(), device).toJson(), message.correlationId());
    }

    private org.carillon.event.model.Event last() {
        return world.events.get(world.events.size() - 1);
    }

    private void assertSkipped(String reason) {
        assertThat(last().kind()).isEqualTo("push.skipped");
        assertThat(last().details()).containsEntry("reason", reason);
    }
}
