package org.carillon.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.calling.CallingWorld.ALICE;
import static org.carillon.calling.CallingWorld.target;

import org.carillon.sip.Forwarding;
import org.carillon.sip.ForwardingListener.Verdict;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.Target;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that leave us through gateways. */
class GatewayCallTest {
    private final CallingWorld world = new CallingWorld();

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

    @ParameterizedTest
    @ValueSource(ints = {401, 407})
    void challengeOfAGatewayShouldNotReachTheCaller(int status) {
        FakePassage passage = new FakePassage("gw1.example");
        Forwarding forwarding = ((Outcome.Forward) world.callOut(passage)).forwarding();
        forwarding.listener().begun(world.forwarded);

        assertThat(forwarding.listener().failed(new FakeResponse(status)))
                .isEqualTo(new Verdict.Answer(Reply.of(502, "Bad Gateway")));
        assertThat(world.log.only("call.failed").details()).containsEntry("status", "502");
        assertThat(passage.over).isEqualTo(1);
    }

    /** A person who is away is another matter. */
    @Test
    void callerShouldHearThatNoGatewayTookTheCallWhereTheLastOneWasSilent() {
        FakePassage passage = new FakePassage("gw1.example", "gw2.example");
        Forwarding forwarding = ((Outcome.Forward) world.callOut(passage)).forwarding();
        forwarding.listener().begun(world.forwarded);
        forwarding.listener().refused(target(forwarding, 0), new FakeResponse(503));
        // 503 is never passed on, so there is no response to show
        Target second =
                ((Verdict.Try) forwarding.listener().failed(null)).targets().getFirst();
        forwarding.listener().refused(second, null);

        assertThat(forwarding.listener().failed(null))
                .isEqualTo(new Verdict.Answer(Reply.of(504, "No Gateway Took The Call")));
        assertThat(world.log.only("call.failed").details()).containsEntry("status", "504");
    }

    /** That the phone rings in vain is no fault of the gateway, and the next one would ring the same phone. */
    @Test
    void numberThatRingsForTooLongShouldCountAsAway() {
        FakePassage passage = new FakePassage("gw1.example", "gw2.example");
        Forwarding forwarding = ((Outcome.Forward) world.callOut(passage)).forwarding();
        forwarding.listener().begun(world.forwarded);
        forwarding.listener().progress(target(forwarding, 0), new FakeResponse(180));
        forwarding.listener().refused(target(forwarding, 0), null);

        assertThat(forwarding.listener().failed(null)).isEqualTo(new Verdict.Answer(LiveCall.AWAY));
        assertThat(passage.refusals).isEmpty();
    }

    @Test
    void gatewayShouldBeNamedWhereTheCallIsLookedAt() {
        FakePassage passage = new FakePassage("gw1.example", "gw2.example");
        Forwarding forwarding = ((Outcome.Forward) world.callOut(passage)).forwarding();
        forwarding.listener().begun(world.forwarded);
        forwarding.listener().failed(new FakeResponse(503));

        assertThat(world.live.find(1).getFirst().devices())
                .extracting(CallState.Device::gateway)
                .containsExactly("gw1.example", "gw2.example");
        assertThat(world.log.events())
                .filteredOn(event -> event.kind().equals("call.branch"))
                .extracting(event -> event.details().get("gateway"))
                .containsExactly("gw1.example", "gw2.example");
        assertThat(world.live.find(1).getFirst().gateway()).isNull();
    }

    @Test
    void callShouldBeRefusedWith503WhenNoGatewayHasAPlace() {
        Outcome.Respond refused = (Outcome.Respond) world.callOut(new FakePassage());

        assertThat(refused.reply().status()).isEqualTo(503);
        assertThat(world.live.limits().calls(ALICE)).isZero();
    }

    @Test
    @Tag("P20")
    void callForHelpShouldGoThroughThoughTheCallerHasTooManyCalls() {
        CallingWorld narrow = new CallingWorld(1);
        narrow.live.limits().enter(ALICE);
        FakePassage passage = new FakePassage("gw1.example");

        Forwarding forwarding = ((Outcome.Forward) narrow.callForHelp(passage)).forwarding();

        forwarding.listener().begun(narrow.forwarded);
        assertThat(narrow.live.limits().calls(ALICE)).isEqualTo(2);
        assertThat(narrow.log.only("call.emergency").details())
                .containsEntry("service", "sos")
                .containsEntry("number", "112")
                .containsEntry("from", "441");
        forwarding.listener().failed(new FakeResponse(404));
        assertThat(narrow.live.limits().calls(ALICE)).isEqualTo(1);
        assertThat(passage.over).isEqualTo(1);
    }

    @Test
    @Tag("P20")
    void callForHelpThatNoGatewayTakesShouldBeRefusedInClearWords() {
        assertThat(world.callForHelp(new FakePassage()))
                .isEqualTo(Outcome.respond(503, "No Emergency Gateway Is Available"));
    }

    @Test
    void gatewayShouldBeLeftWhenTheCallerHasTooManyCalls() {
        CallingWorld narrow = new CallingWorld(1);
        narrow.live.limits().enter(ALICE);
        FakePassage passage = new FakePassage("gw1.example");

        assertThat(narrow.callOut(passage)).isEqualTo(Outcome.respond(403, "Too Many Calls"));
        assertThat(passage.over).isEqualTo(1);
    }
}
