package org.carillon.push;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.carillon.calling.IncomingCall;
import org.carillon.calling.WakeUp.Missed;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.push.PushException.Remedy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Waking for calls, on a real database; what is to be done by other threads is done when the test says so. */
class CallPushesTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private PushWorld world;
    private CallPushes pushes;
    private IncomingCall call;

    @BeforeEach
    void openWorld() {
        world = new PushWorld(PushDatabases.h2());
        pushes = world.calls(tasks::add);
        call = new IncomingCall(
                new CorrelationId("call-1"), world.accountId(), "441", "Alice", "sip:442@carillon.local", "c@1");
    }

    @Test
    @Tag("R194")
    @Tag("R208")
    void eachDeviceThatIsAwayShouldGetAPushOfItsOwn() {
        long mobile = world.deviceWithToken("t-mobile");
        long desk = world.deviceWithToken("t-desk");
        long registered = world.deviceWithToken("t-registered");
        long ownPhoneOfTheCaller = world.deviceWithToken("t-own");
        world.device();
        world.bound.add(ownPhoneOfTheCaller);

        assertThat(pushes.wakeOthers(call, Set.of(registered))).isEqualTo(2);
        assertThat(world.sent).as("nothing on the caller's thread").isEmpty();
        work();

        assertThat(world.sent)
                .extracting(push -> push.address().token())
                .containsExactlyInAnyOrder("t-mobile", "t-desk");
        assertThat(world.sent.get(0).payload())
                .isEqualTo(new PushPayload(
                        PushPayload.Type.INCOMING_CALL, "Alice", "441", world.clock.instant(), null, "c@1"));
        assertThat(world.sent).extracting(Push::id).contains("call-1-" + mobile + "-incoming-call");
        assertThat(world.events)
                .filteredOn(event -> event.kind().equals("push.sent"))
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.correlationId()).isEqualTo(call.id());
                    assertThat(event.details())
                            .containsEntry("type", "incoming-call")
                            .containsEntry("provider", "fcm")
                            .doesNotContainValue("t-mobile");
                })
                .extracting(event -> event.details().get("device"))
                .containsExactlyInAnyOrder(Long.toString(mobile), Long.toString(desk));
    }

    @Test
    @Tag("R200")
    void registeredDeviceThatIsSilentShouldBeWokenIfItHasAToken() {
        long silent = world.deviceWithToken("t");
        world.bound.add(silent);

        assertThat(pushes.wake(call, silent)).isTrue();
        assertThat(pushes.wake(call, world.device().id())).isFalse();
        work();

        assertThat(world.sent).hasSize(1);
    }

    @Test
    @Tag("R205")
    void endOfTheCallShouldBeToldToWhoWasToldOfItsBeginning() {
        world.deviceWithToken("t");
        pushes.wakeOthers(call, Set.of());
        work();

        pushes.missed(call, Missed.CANCELLED);
        pushes.missed(call, Missed.CANCELLED);
        work();

        assertThat(world.sent)
                .extracting(push -> push.payload().type())
                .containsExactly(PushPayload.Type.INCOMING_CALL, PushPayload.Type.MISSED_CALL);
    }

    @Test
    void callThatIsOverBeforeItsPushShouldWakeNobody() {
        world.deviceWithToken("t");
        pushes.wakeOthers(call, Set.of());

        pushes.missed(call, Missed.CANCELLED);
        work();

        assertThat(world.sent).isEmpty();
        assertThat(last().kind()).isEqualTo("push.skipped");
        assertThat(last().details()).containsEntry("reason", "the call is over");
    }

    @Test
    void pushThatFailsShouldBeTriedThreeTimesAndEachFailureBeTold() {
        long device = world.deviceWithToken("t");
        for (int i = 0; i < 4; i++) {
            world.failures.add(new PushException(Remedy.TRY_AGAIN, "503", null));
        }

        assertThat(pushes.wakeOthers(call, Set.of())).isEqualTo(1);
        work();

        assertThat(world.failures).as("attempts left over").hasSize(1);
        assertThat(world.kinds().stream().filter("push.failed"::equals)).hasSize(3);
        assertThat(last().details())
                .containsEntry("reason", "503")
                .containsEntry("device", Long.toString(device))
                .containsEntry("type", "incoming-call");
        pushes.missed(call, Missed.NO_ANSWER);
        assertThat(tasks).as("who was told nothing").isEmpty();
    }

    @Test
    void tokenThatIsGoneShouldBeForgotten() {
        long device = world.deviceWithToken("t");
        world.failures.add(new PushException(Remedy.FORGET_TOKEN, "410", null));

        pushes.wakeOthers(call, Set.of());
        work();

        assertThat(world.token(device)).isEmpty();
        assertThat(last().kind()).isEqualTo("push.failed");
    }

    @Test
    void pushForWhichThereIsNoRoomShouldNotBeWaitedFor() {
        world.deviceWithToken("t");
        CallPushes full = world.calls(task -> {
            throw new RejectedExecutionException("full");
        });

        assertThat(full.wakeOthers(call, Set.of())).isZero();

        assertThat(last().kind()).isEqualTo("push.failed");
        assertThat(last().details()).containsEntry("reason", "too many pushes wait");
    }

    @Test
    void callShouldGoOnWithoutWakingWhileTheDatabaseIsAway() {
        WakeableDevices unknown = new WakeableDevices(new PushTokenLookup() {
            @Override
            public List<Long> findDevices(long accountId) {
                throw new PersistenceException("away");
            }
        });

        assertThat(world.calls(tasks::add, unknown).wakeOthers(call, Set.of())).isZero();
        assertThat(world.calls(tasks::add, unknown).wake(call, 1)).isFalse();
    }

    @Test
    void nothingShouldBeWokenWithoutAPushService() {
        PushWorld off = new PushWorld(PushDatabases.h2(), "none");
        long device = off.deviceWithToken("t");
        IncomingCall there =
                new IncomingCall(CorrelationId.create(), off.accountId(), "441", null, "sip:442@carillon.local", "c");

        assertThat(off.calls(Runnable::run).wakeOthers(there, Set.of())).isZero();
        assertThat(off.calls(Runnable::run).wake(there, device)).isFalse();
    }

    private void work() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
    }

    private Event last() {
        return world.events.get(world.events.size() - 1);
    }
}
