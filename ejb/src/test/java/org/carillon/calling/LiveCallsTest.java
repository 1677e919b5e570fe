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
import java.util.OptionalInt;
import org.carillon.event.model.Event;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.registrar.Binding;
import org.carillon.sip.Flow;
import org.carillon.sip.Forwarding;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.Transport;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where calls go, how many an account may have, and what an administrator may do about them. */
class LiveCallsTest {
    private final CallingWorld world = new CallingWorld();

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
    void limitOfTheAccountItselfShouldCountInPlaceOfThatOfAll() {
        world.bind(BOB, 21, 1000);
        world.live.limits().ownLimits(account -> account == ALICE ? OptionalInt.of(0) : OptionalInt.empty());

        assertThat(world.call()).isEqualTo(Outcome.respond(403, "Too Many Calls"));
        world.live.limits().ownLimits(account -> OptionalInt.of(1));
        assertThat(world.call()).isInstanceOf(Outcome.Forward.class);
        assertThat(world.call()).isEqualTo(Outcome.respond(403, "Too Many Calls"));
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
            assertThat(state.devices()).containsExactly(new CallState.Device(21, null, "answered", 200));
        });
    }

    private List<String> branches() {
        return world.log.events().stream()
                .filter(event -> event.kind().equals("call.branch"))
                .map(Event::details)
                .map((Map<String, String> details) -> details.get("device"))
                .toList();
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
