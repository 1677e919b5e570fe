package org.carillon.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.carillon.calling.CallingWorld.ALICE;
import static org.carillon.calling.CallingWorld.BOB;
import static org.carillon.calling.CallingWorld.target;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.carillon.event.model.CorrelationId;
import org.carillon.event.model.Event;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.registrar.Binding;
import org.carillon.sip.Flow;
import org.carillon.sip.Forwarding;
import org.carillon.sip.ForwardingListener.Verdict;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.Transport;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LiveCallsTest {
    private final CallingWorld world = new CallingWorld();

    // ---- where it goes ----

    @Test
    @Tag("R139")
    void inviteShouldGoToTheContactOfEachDeviceAndEventsShouldNameTheLogin() {
        Binding mobile = world.bind(BOB, 21, 1000);
        Binding desk = world.bind(BOB, 22, 1000);

        Forwarding forwarding = world.begun();

        assertThat(forwarding.targets())
                .extracting(Target::requestUri)
                .containsExactly(mobile.contact(), desk.contact());
        assertThat(forwarding.targets()).extracting(Target::flow).containsExactly(mobile.flow(), desk.flow());
        assertThat(forwarding.targets()).extracting(Target::rank).containsExactly(0, 0);
        assertThat(world.log.only("call.started").details()).containsEntry("to", "442");
        assertThat(world.log.only("call.started").correlationId().value()).isEqualTo(forwarding.dialog());
    }

    @Test
    @Tag("R169")
    void threeDevicesShouldGetTwoInvitesAndOnePushAtTheSameTime() {
        world.bind(BOB, 21, 1000);
        world.bind(BOB, 22, 1000);
        world.wakeUp.sleeping.addAll(List.of(21L, 22L, 23L));

        Forwarding forwarding = world.begun();

        assertThat(forwarding.targets()).hasSize(2);
        assertThat(world.wakeUp.told).containsExactly("wake [23]");
    }

    @Test
    void devicesOfLowerPreferenceShouldRingWhenTheOthersHaveFailed() {
        world.bind(BOB, 21, 200);
        world.bind(BOB, 22, 1000);
        world.bind(BOB, 23, 1000);

        Forwarding forwarding = world.begun();

        assertThat(forwarding.targets()).extracting(Target::rank).containsExactly(0, 0, 1);
        assertThat(branches()).containsExactly("22", "23");
        forwarding.listener().refused(target(forwarding, 0), new FakeResponse(486));
        forwarding.listener().refused(target(forwarding, 1), null);
        assertThat(branches()).containsExactly("22", "23", "21");
    }

    @Test
    void whoCallsHimselfShouldNotBeCalledOnThePhoneInHisHand() {
        world.bind(BOB, 21, 1000);
        Binding own = world.bind(BOB, 22, 1000);

        Outcome outcome = world.call(CallingWorld.invite().over(own.flow()));

        assertThat(((Outcome.Forward) outcome).forwarding().targets())
                .extracting(target -> target.requestUri().user())
                .containsExactly("dev21");
    }

    @Test
    void phonesBehindTheSameProxyShouldCallOneAnother() {
        Binding inHand = world.bind(BOB, behindProxy(21));
        world.bind(BOB, behindProxy(22));

        Outcome outcome = world.call(CallingWorld.invite()
                .over(inHand.flow())
                .with("Contact", "\"Bob\" <sip:dev21@127.0.0.1:41021;alias=127.0.0.1~41021~1>"));

        assertThat(((Outcome.Forward) outcome).forwarding().targets())
                .extracting(target -> target.requestUri().user())
                .containsExactly("dev22");
    }

    private Binding behindProxy(long device) {
        Binding direct = world.binding(device, 1000);
        return new Binding(
                direct.contact(),
                FakeRequest.UDP,
                direct.instance(),
                device,
                direct.expiresAt(),
                direct.callId(),
                1,
                1000,
                null,
                0,
                List.of(SipUri.parse("sip:front.example.com;lr")),
                "");
    }

    @Test
    void phoneThatKeepsTwoPathsShouldGetOneInviteOnTheNewer() {
        world.bind(BOB, 21, 1000);
        Binding newer = world.bind(BOB, moved(21));

        assertThat(world.begun().targets())
                .singleElement()
                .satisfies(target -> assertThat(target.flow()).isEqualTo(newer.flow()));
    }

    // ---- waking and waiting ----

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
    void nothingShouldBeWokenWithoutAPushService() {
        NoWakeUp nothing = new NoWakeUp();
        IncomingCall call = new IncomingCall(CorrelationId.create(), BOB, "441", null, "sip:442@carillon.local", "c");

        assertThat(nothing.wakeOthers(call, Set.of())).isZero();
        assertThat(nothing.wake(call, 1)).isFalse();
    }

    // ---- late branches ----

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

    // ---- the end ----

    @Test
    void answeredCallShouldEndWithTheByeThatPasses() {
        world.bind(BOB, 21, 1000);
        Forwarding forwarding = world.begun();
        forwarding.listener().progress(target(forwarding, 0), new FakeResponse(180));
        world.clock.advance(Duration.ofSeconds(5));
        forwarding.listener().answered(target(forwarding, 0), new FakeResponse(200));
        world.clock.advance(Duration.ofSeconds(60));

        world.live.passing(forwarding.dialog(), new FakeRequest("BYE").from("<sip:442@carillon.local>;tag=b"));

        assertThat(world.log.kinds())
                .containsExactly("call.started", "call.branch", "call.ringing", "call.answered", "call.ended");
        assertThat(world.log.events()).extracting(Event::correlationId).containsOnly(first().correlationId());
        assertThat(world.log.only("call.answered").details())
                .containsEntry("device", "21")
                .containsEntry("afterMillis", "5000");
        assertThat(world.log.only("call.ended").details())
                .containsEntry("by", "callee")
                .containsEntry("seconds", "60");
        assertThat(world.live.size()).isZero();
    }

    @Test
    void byeOfACallFromBeforeTheStartShouldBeRecordedAllTheSame() {
        world.live.passing("0123456789ab", new FakeRequest("BYE"));

        assertThat(world.log.only("call.ended").correlationId().value()).isEqualTo("0123456789ab");
    }

    @Test
    @Tag("R205")
    void cancelledCallShouldBeMissed() {
        world.bind(BOB, 21, 1000);
        Forwarding forwarding = world.begun();
        world.clock.advance(Duration.ofSeconds(5));

        forwarding.listener().cancelled();

        assertThat(world.log.kinds()).containsExactly("call.started", "call.branch", "call.cancelled", "call.missed");
        assertThat(world.log.only("call.missed").accountId()).isEqualTo(BOB);
        assertThat(world.wakeUp.told).containsExactly("missed CANCELLED");
        assertThat(world.live.size()).isZero();
    }

    @Test
    @Tag("R170")
    void answerThatCrossesTheCancelShouldBeRecordedOnceAndLeaveNoGhost() {
        world.bind(BOB, 21, 1000);
        Forwarding forwarding = world.begun();

        forwarding.listener().cancelled();
        forwarding.listener().answered(target(forwarding, 0), new FakeResponse(200));

        assertThat(world.log.only("call.answered").details()).containsEntry("late", "true");
        assertThat(world.live.size()).isZero();
        assertThat(world.live.limits().calls(ALICE)).isZero();
        assertThat(world.live.limits().calls(BOB)).isZero();
    }

    @Test
    void callWhosePhonesHaveGoneShouldEndWithItsSession() {
        world.bind(BOB, 21, 1000);
        Forwarding forwarding = world.begun();
        forwarding
                .listener()
                .answered(target(forwarding, 0), new FakeResponse(200).with("Session-Expires", "1800;refresher=uac"));

        world.pass(Duration.ofSeconds(1_700));
        world.live.passing(forwarding.dialog(), new FakeRequest("UPDATE").with("Session-Expires", "1800"));
        world.pass(Duration.ofSeconds(1_700));
        assertThat(world.live.size()).isEqualTo(1);
        world.pass(Duration.ofSeconds(110));

        assertThat(world.live.size()).isZero();
        assertThat(world.log.only("call.ended").details()).containsEntry("by", "time");
    }

    @Test
    void callThatTheAdapterRefusedShouldNotCountForLong() {
        world.bind(BOB, 21, 1000);
        world.call();

        world.pass(Duration.ofSeconds(20));

        assertThat(world.live.size()).isZero();
        assertThat(world.live.limits().calls(ALICE)).isZero();
    }

    // ---- calls that leave us ----

    @Test
    void nextGatewayShouldBeTriedWhenOneRefusesAndItsPlaceShouldBeFreeAtTheEnd() {
        FakePassage passage = new FakePassage("gw1.example", "gw2.example");
        Forwarding forwarding = ((Outcome.Forward) world.callOut(passage)).forwarding();
        forwarding.listener().begun(world.forwarded);
        assertThat(target(forwarding, 0).requestUri().host()).isEqualTo("gw1.example");

        forwarding.listener().refused(target(forwarding, 0), new FakeResponse(503));
        Verdict verdict = forwarding.listener().failed(new FakeResponse(503));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Try.class, more -> {
            assertThat(more.targets()).singleElement().satisfies(next -> {
                assertThat(next.requestUri().host()).isEqualTo("gw2.example");
                forwarding.listener().answered(next, new FakeResponse(200));
            });
        });
        assertThat(passage.refusals).containsExactly(503);
        assertThat(passage.over).isZero();
        world.live.passing(forwarding.dialog(), new FakeRequest("BYE"));
        assertThat(passage.over).isEqualTo(1);
        assertThat(world.log.only("call.started").details()).containsEntry("to", "442085670000");
        assertThat(world.log.kinds()).doesNotContain("call.missed", "call.woken");
    }

    @Test
    void refusalOfTheLastGatewayShouldStand() {
        FakePassage passage = new FakePassage("gw1.example");
        Forwarding forwarding = ((Outcome.Forward) world.callOut(passage)).forwarding();
        forwarding.listener().begun(world.forwarded);

        assertThat(forwarding.listener().failed(new FakeResponse(404))).isInstanceOf(Verdict.Relay.class);
        assertThat(passage.over).isEqualTo(1);
        assertThat(world.live.size()).isZero();
    }

    @Test
    void callShouldBeRefusedWith503WhenNoGatewayHasAPlace() {
        Outcome.Respond refused = (Outcome.Respond) world.callOut(new FakePassage());

        assertThat(refused.reply().status()).isEqualTo(503);
        assertThat(world.live.limits().calls(ALICE)).isZero();
    }

    @Test
    void gatewayShouldBeLeftWhenTheCallerHasTooManyCalls() {
        CallingWorld narrow = new CallingWorld(1);
        narrow.live.limits().enter(ALICE);
        FakePassage passage = new FakePassage("gw1.example");

        assertThat(narrow.callOut(passage)).isEqualTo(Outcome.respond(403, "Too Many Calls"));
        assertThat(passage.over).isEqualTo(1);
    }

    // ---- bounds and the administrator ----

    @Test
    void callsOfAnAccountShouldBeBounded() {
        CallingWorld narrow = new CallingWorld(1);
        narrow.bind(BOB, 21, 1000);
        Forwarding first = narrow.begun();

        assertThat(narrow.call()).isEqualTo(Outcome.respond(403, "Too Many Calls"));
        first.listener().cancelled();
        assertThat(narrow.call()).isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void calleeWithTooManyCallsShouldBeBusyAndTheCallerShouldNotBeCountedForIt() {
        CallingWorld narrow = new CallingWorld(1);
        narrow.bind(BOB, 21, 1000);
        narrow.live.limits().enter(BOB);

        assertThat(narrow.call()).isEqualTo(Outcome.respond(486, "Busy Here"));
        assertThat(narrow.live.limits().calls(ALICE)).isZero();
    }

    @Test
    void attemptsOfAnAccountShouldBeBoundedWithRetryAfter() {
        for (int i = 0; i < 5; i++) {
            assertThat(world.service.attempt(ALICE)).isNull();
        }

        Reply reply = Objects.requireNonNull(world.service.attempt(ALICE));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).singleElement().satisfies(header -> {
            assertThat(header.name()).isEqualTo("Retry-After");
            assertThat(header.value()).isEqualTo("1");
        });
        assertThat(world.service.attempt(BOB)).isNull();
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(world.service.attempt(ALICE)).isNull();
    }

    @Test
    void administratorShouldEndACallThatNobodyHasAnswered() {
        world.bind(BOB, 21, 1000);
        Forwarding forwarding = world.begun();

        world.live.end(forwarding.dialog());

        assertThat(world.forwarded.ends).containsExactly(480);
        assertThat(world.live.size()).isZero();
        assertThatThrownBy(() -> world.live.end(forwarding.dialog()))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    @Test
    void answeredCallShouldNotBeEndedByAProxy() {
        world.bind(BOB, 21, 1000);
        Forwarding forwarding = world.begun();
        forwarding.listener().answered(target(forwarding, 0), new FakeResponse(200));

        assertThatThrownBy(() -> world.live.end(forwarding.dialog()))
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));
        assertThat(world.live.find(10)).singleElement().satisfies(state -> {
            assertThat(state.state()).isEqualTo("answered");
            assertThat(state.from()).isEqualTo("441");
            assertThat(state.to()).isEqualTo("442");
            assertThat(state.devices()).containsExactly(new CallState.Device(21, "answered", 200));
        });
    }

    private Event first() {
        return world.log.events().get(0);
    }

    private List<String> branches() {
        return world.log.events().stream()
                .filter(event -> event.kind().equals("call.branch"))
                .map(Event::details)
                .map((Map<String, String> details) -> details.get("device"))
                .toList();
    }
}
