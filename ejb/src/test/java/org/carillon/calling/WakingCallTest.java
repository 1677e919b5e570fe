package org.carillon.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.calling.CallingWorld.BOB;
import static org.carillon.calling.CallingWorld.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.carillon.registrar.Binding;
import org.carillon.sip.Flow;
import org.carillon.sip.Forwarding;
import org.carillon.sip.ForwardingListener.Verdict;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.Transport;
import org.carillon.testing.FakeResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Phones that are woken for a call, and those that come late to it. */
class WakingCallTest {
    private final CallingWorld world = new CallingWorld();

    @Test
    @Tag("R200")
    @Tag("R201")
    void unregisteredCalleeShouldBeWokenAtOnceAndTheCallerShouldHearRinging() {
        world.wakeUp.sleeping.add(21L);

        world.begun();

        assertThat(world.wakeUp.told).containsExactly("wake [21]");
        assertThat(world.forwarded.progress).containsExactly(180);
        assertThat(world.wakeUp.calls).singleElement().satisfies(call -> {
            assertThat(call.callerLogin()).isEqualTo("441");
            assertThat(call.callerDisplay()).isEqualTo("Alice");
            assertThat(call.destination()).isEqualTo("sip:442@carillon.local");
            assertThat(call.callId()).isEqualTo("call-1");
            assertThat(call.calleeAccount()).isEqualTo(BOB);
        });
        assertThat(world.live.find(10))
                .singleElement()
                .satisfies(state -> assertThat(state.state()).isEqualTo("parked"));
    }

    @Test
    void callerWhoTakesReliableResponsesOnlyShouldGetNoneOfOurs() {
        world.wakeUp.sleeping.add(21L);

        Outcome outcome = world.call(CallingWorld.invite().with("Require", "timer, 100rel"));
        ((Outcome.Forward) outcome).forwarding().listener().begun(world.forwarded);

        assertThat(world.forwarded.progress).isEmpty();
    }

    @Test
    @Tag("R200")
    void registeredButSilentDeviceShouldBeWokenAfterThreeSecondsAndNotBefore() {
        world.bind(BOB, 21, 1000);
        world.bind(BOB, 22, 1000);
        world.wakeUp.sleeping.add(21L);
        Forwarding forwarding = world.begun();
        forwarding.listener().progress(target(forwarding, 1), new FakeResponse(180));

        world.pass(Duration.ofMillis(2_900));
        assertThat(world.wakeUp.told).isEmpty();
        world.pass(Duration.ofMillis(100));
        assertThat(world.wakeUp.told).containsExactly("wake 21");
        world.pass(Duration.ofSeconds(3));
        assertThat(world.wakeUp.told).containsExactly("wake 21");
    }

    @Test
    @Tag("R203")
    void callShouldEndWith480WhenNobodyHasComeForThirtySeconds() {
        world.wakeUp.sleeping.add(21L);
        world.begun();

        world.pass(Duration.ofMillis(29_900));
        assertThat(world.forwarded.ends).isEmpty();
        world.pass(Duration.ofMillis(100));

        assertThat(world.forwarded.ends).containsExactly(480);
        assertThat(world.log.only("call.failed").details()).containsEntry("status", "480");
        assertThat(world.log.only("call.missed").details()).containsEntry("why", "no-answer");
        assertThat(world.live.size()).isZero();
    }

    @Test
    @Tag("R203")
    void phoneThatRingsShouldNotBeCutOffWhenTheTimeToWakeUpIsOver() {
        world.wakeUp.sleeping.add(21L);
        Forwarding forwarding = world.begun();
        world.live.registered(BOB, world.binding(21, 1000));
        forwarding.listener().progress(world.forwarded.forks.get(0), new FakeResponse(180));

        world.pass(Duration.ofSeconds(31));

        assertThat(world.forwarded.ends).isEmpty();
        assertThat(forwarding.noAnswer()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    @Tag("R202")
    void callShouldWaitForWokenDevicesWhenTheOthersHaveFailed() {
        world.bind(BOB, 21, 1000);
        world.wakeUp.sleeping.add(22L);
        Forwarding forwarding = world.begun();
        FakeResponse busy = new FakeResponse(486);
        forwarding.listener().refused(target(forwarding, 0), busy);

        assertThat(forwarding.listener().failed(busy)).isInstanceOf(Verdict.Wait.class);
        assertThat(world.log.only("call.parked")).isNotNull();
        world.pass(Duration.ofSeconds(30));

        assertThat(world.forwarded.ends).containsExactly(486);
        assertThat(world.log.kinds()).doesNotContain("call.missed");
    }

    @Test
    void whoSaysNoForAllDevicesShouldNotBeCalledOnAnother() {
        world.bind(BOB, 21, 1000);
        world.wakeUp.sleeping.add(22L);
        Forwarding forwarding = world.begun();

        assertThat(forwarding.listener().failed(new FakeResponse(603))).isInstanceOf(Verdict.Relay.class);
        assertThat(world.live.size()).isZero();
        assertThat(world.log.kinds()).doesNotContain("call.missed");
    }

    @Test
    void silenceOfAllDevicesShouldBe480AndAMissedCall() {
        world.bind(BOB, 21, 1000);
        Forwarding forwarding = world.begun();
        forwarding.listener().refused(target(forwarding, 0), null);

        assertThat(forwarding.listener().failed(null))
                .isEqualTo(new Verdict.Answer(Reply.of(480, "Temporarily Unavailable")));
        assertThat(world.wakeUp.told).containsExactly("missed NO_ANSWER");
    }

    @Test
    @Tag("R203")
    void offlineCalleeWhomNothingCanWakeShouldBeRefusedAtOnceWith480() {
        Outcome outcome = world.call();

        assertThat(outcome).isEqualTo(Outcome.respond(480, "Temporarily Unavailable"));
        assertThat(world.log.kinds()).containsExactly("call.started", "call.failed", "call.missed");
        assertThat(world.log.only("call.missed").details()).containsEntry("why", "offline");
        assertThat(world.live.size()).isZero();
    }

    @Test
    @Tag("R169")
    void deviceThatRegistersWhileTheCallWaitsShouldGetItsBranch() {
        world.wakeUp.sleeping.add(21L);
        world.begun();

        Binding woken = world.binding(21, 1000);
        world.live.registered(BOB, woken);

        assertThat(world.forwarded.forks).singleElement().satisfies(target -> {
            assertThat(target.requestUri()).isEqualTo(woken.contact());
            assertThat(target.flow()).isEqualTo(woken.flow());
        });
        assertThat(world.log.only("call.branch").details()).containsEntry("late", "true");
    }

    @Test
    void deviceThatRegistersBeforeTheAdapterHasBegunShouldNotBeForgotten() {
        world.wakeUp.sleeping.add(21L);
        Forwarding forwarding = ((Outcome.Forward) world.call()).forwarding();

        world.live.registered(BOB, world.binding(21, 1000));
        forwarding.listener().begun(world.forwarded);

        assertThat(world.forwarded.forks).hasSize(1);
        assertThat(world.forwarded.progress).isEmpty();
    }

    @Test
    void deviceShouldGetASecondInviteOnlyWhereNobodyHeardTheFirst() {
        world.bind(BOB, 21, 1000);
        world.bind(BOB, 22, 1000);
        world.bind(BOB, 23, 1000);
        Forwarding forwarding = world.begun();
        forwarding.listener().progress(target(forwarding, 0), new FakeResponse(180));
        forwarding.listener().refused(target(forwarding, 1), new FakeResponse(486));

        world.live.registered(BOB, moved(21));
        world.live.registered(BOB, moved(22));
        assertThat(world.forwarded.forks).isEmpty();
        world.live.registered(BOB, moved(23));
        world.live.registered(BOB, moved(23));

        assertThat(world.forwarded.forks).hasSize(1);
    }

    @Test
    void deviceThatRegistersAfterTheAnswerShouldGetNoInvite() {
        world.bind(BOB, 21, 1000);
        Forwarding forwarding = world.begun();
        forwarding.listener().answered(target(forwarding, 0), new FakeResponse(200));

        world.live.registered(BOB, world.binding(22, 1000));

        assertThat(world.forwarded.forks).isEmpty();
    }

    private Binding moved(long device) {
        return new Binding(
                world.binding(device, 1000).contact().withParameter("ob", ""),
                new Flow(
                        Transport.TCP,
                        new InetSocketAddress("127.0.0.1", 5060),
                        new InetSocketAddress("127.0.0.1", 42_000)),
                "urn:uuid:" + device,
                device,
                world.clock.instant().plusSeconds(3600),
                "register-" + device,
                2,
                1000,
                null);
    }
}
