package org.carillon.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.carillon.calling.CallingWorld.ALICE;
import static org.carillon.calling.CallingWorld.BOB;
import static org.carillon.calling.CallingWorld.target;

import java.time.Duration;
import org.carillon.event.model.Event;
import org.carillon.sip.Forwarding;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How calls end, and what is told of it. */
class CallEndTest {
    private final CallingWorld world = new CallingWorld();

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

    private Event first() {
        return world.log.events().get(0);
    }
}
