package org.carillon.sip.ra.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P20")
class PeerLossesTest {
    private static final InetSocketAddress GATEWAY = new InetSocketAddress("192.0.2.1", 5060);
    private final AtomicLong clock = new AtomicLong();
    private double dice;
    private final PeerLosses losses = new PeerLosses(clock::get, () -> dice);

    @Test
    void askedShareShouldBeHeldBackWhileItHolds() {
        losses.learn(GATEWAY, 20, 500, 1.0);
        dice = 0.19;
        assertThat(losses.holdsBack(GATEWAY, Urgency.NEW)).isTrue();
        dice = 0.20;
        assertThat(losses.holdsBack(GATEWAY, Urgency.NEW)).isFalse();
        dice = 0;
        assertThat(losses.holdsBack(new InetSocketAddress("192.0.2.2", 5060), Urgency.NEW))
                .isFalse();
        assertThat(losses.throttled()).isEqualTo(1);

        clock.addAndGet(500_000_000);
        assertThat(losses.holdsBack(GATEWAY, Urgency.NEW)).isFalse();
        assertThat(losses.isAnyAsked()).isFalse();
    }

    @Test
    void emergenciesAndDialogsShouldPass() {
        losses.learn(GATEWAY, 100, 500, 1.0);

        assertThat(losses.holdsBack(GATEWAY, Urgency.EMERGENCY)).isFalse();
        assertThat(losses.holdsBack(GATEWAY, Urgency.ALWAYS)).isFalse();
        assertThat(losses.holdsBack(GATEWAY, Urgency.KNOWN)).isTrue();
    }

    @Test
    void validityZeroAndLossZeroShouldEndIt() {
        losses.learn(GATEWAY, 100, 500, 1.0);
        losses.learn(GATEWAY, 100, 0, 2.0);
        assertThat(losses.isAnyAsked()).isFalse();
        losses.learn(GATEWAY, 100, 500, 3.0);
        losses.learn(GATEWAY, 0, 500, 4.0);
        assertThat(losses.isAnyAsked()).isFalse();
    }

    @Test
    void olderSequenceShouldChangeNothing() {
        losses.learn(GATEWAY, 50, 500, 1282321615.782);
        losses.learn(GATEWAY, 0, 0, 1282321615.781);

        assertThat(losses.holdsBack(GATEWAY, Urgency.NEW)).isTrue();
    }

    @Test
    void withoutValidityItShouldHoldForHalfASecond() {
        losses.learn(GATEWAY, 100, -1, null);
        clock.addAndGet(499_999_999);
        assertThat(losses.holdsBack(GATEWAY, Urgency.NEW)).isTrue();
        clock.addAndGet(1);
        assertThat(losses.holdsBack(GATEWAY, Urgency.NEW)).isFalse();
    }

    @Test
    void nobodyShouldBeBelievedForLongerThanAMinuteNorWithAShareThatIsNone() {
        losses.learn(GATEWAY, 100, 3_600_000, 1.0);
        clock.addAndGet(60_000_000_000L);
        assertThat(losses.holdsBack(GATEWAY, Urgency.NEW)).isFalse();
        losses.learn(GATEWAY, 101, 500, 2.0);
        losses.learn(GATEWAY, -1, 500, 2.0);
        assertThat(losses.isAnyAsked()).isFalse();
    }
}
