package org.carillon.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;
import org.carillon.subscription.NotifyPolicy.Verdict;
import org.carillon.subscription.Subscriptions.Refresh;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final long ALICE = 7;

    private final MovableClock clock = new MovableClock();
    private final FakeSubscriptionCache cache = new FakeSubscriptionCache();
    private final FakeNotifySender sender = new FakeNotifySender();
    private final Subscriptions subscriptions = subscriptions();

    @Test
    void newWatcherShouldGetTheWholeState() {
        subscriptions.open(subscription("1", 3600));

        assertThat(sender.bodies()).containsExactly("all 0");
        assertThat(sender.sent().getFirst().left()).isEqualTo(Duration.ofSeconds(3600));
        assertThat(sender.sent().getFirst().termination()).isNull();
        assertThat(subscriptions.count(ALICE)).isEqualTo(1);
        assertThat(subscriptions.isWatched("count", ALICE)).isTrue();
    }

    @Test
    void changeShouldReachEveryWatcherWithRisingNumbers() {
        subscriptions.open(subscription("1", 3600));
        subscriptions.open(subscription("2", 3600));

        subscriptions.tell("count", ALICE, CountingPackage::change);
        subscriptions.tell("count", ALICE, CountingPackage::change);
        subscriptions.tell("count", 99, CountingPackage::change);

        assertThat(sender.bodies())
                .containsExactlyInAnyOrder("all 0", "all 0", "change 1", "change 1", "change 2", "change 2");
        assertThat(sender.sent().stream()
                        .filter(one -> one.subscription().id().callId().equals("1"))
                        .map(one -> one.subscription().localCseq()))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void oneNotifyShouldBeUnderWayAtATimeAndTheWholeStateFollow() {
        sender.answersByItself(null);
        subscriptions.open(subscription("1", 3600));
        subscriptions.tell("count", ALICE, CountingPackage::change);
        subscriptions.tell("count", ALICE, CountingPackage::change);

        assertThat(sender.bodies()).containsExactly("all 0");
        sender.answer(Verdict.KNOWN);
        assertThat(sender.bodies()).containsExactly("all 0", "all 1");
        sender.answer(Verdict.KNOWN);
        subscriptions.tell("count", ALICE, CountingPackage::change);
        assertThat(sender.bodies()).containsExactly("all 0", "all 1", "change 2");
    }

    @Test
    void watcherThatMissedAChangeShouldGetTheWholeStateNextTime() {
        subscriptions.open(subscription("1", 3600));
        sender.answersByItself(Verdict.MISSED);
        subscriptions.tell("count", ALICE, CountingPackage::change);
        sender.answersByItself(Verdict.KNOWN);

        subscriptions.tell("count", ALICE, CountingPackage::change);

        assertThat(sender.bodies()).containsExactly("all 0", "change 1", "all 2");
    }

    @Test
    void watcherThatIsGoneShouldBeForgotten() {
        sender.answersByItself(Verdict.ENDED);

        subscriptions.open(subscription("1", 3600));

        assertThat(subscriptions.find(id("1"))).isNull();
        assertThat(subscriptions.isWatched("count", ALICE)).isFalse();
        assertThat(subscriptions.count(ALICE)).isZero();
        assertThat(cache.texts).isEmpty();
        subscriptions.tell("count", ALICE, CountingPackage::change);
        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void expiredSubscriptionShouldEndWithALastNotify() {
        subscriptions.open(subscription("1", 3600));
        clock.advance(Duration.ofSeconds(3599));
        subscriptions.tick();
        assertThat(sender.sent()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        subscriptions.tick();

        assertThat(sender.sent()).hasSize(2);
        assertThat(sender.sent().getLast().termination()).isEqualTo(Termination.TIMEOUT);
        assertThat(subscriptions.find(id("1"))).isNull();
        subscriptions.tick();
        assertThat(sender.sent()).hasSize(2);
    }

    @Test
    void endWhileANotifyIsUnderWayShouldBeToldAfterIt() {
        sender.answersByItself(null);
        subscriptions.open(subscription("1", 100));
        clock.advance(Duration.ofSeconds(100));
        subscriptions.tick();
        assertThat(sender.sent()).hasSize(1);

        sender.answer(Verdict.KNOWN);

        assertThat(sender.sent()).hasSize(2);
        assertThat(sender.sent().getLast().termination()).isEqualTo(Termination.TIMEOUT);
        assertThat(subscriptions.find(id("1"))).isNotNull();
        assertThat(subscriptions.refresh(id("1"), SipUri.parse("sip:a@h"), FakeRequest.UDP, 2, clock.instant()))
                .as("it has ended, though its last NOTIFY has no answer yet")
                .isEqualTo(Refresh.UNKNOWN);
        sender.answer(Verdict.MISSED);
        assertThat(subscriptions.find(id("1"))).isNull();
    }

    @Test
    void whoOnlyAsksShouldGetOneNotifyThatEndsIt() {
        subscriptions.open(subscription("1", 0));

        assertThat(sender.bodies()).containsExactly("all 0");
        assertThat(sender.sent().getFirst().termination()).isEqualTo(Termination.TIMEOUT);
        assertThat(subscriptions.find(id("1"))).isNull();
        assertThat(cache.texts).isEmpty();
    }

    @Test
    void refreshShouldProlongAndMoveTheTarget() {
        subscriptions.open(subscription("1", 100));
        SipUri target = SipUri.parse("sip:a@192.0.2.9");

        assertThat(subscriptions.refresh(
                        id("1"), target, FakeRequest.UDP, 2, clock.instant().plusSeconds(500)))
                .isEqualTo(Refresh.DONE);
        subscriptions.announce(id("1"));

        assertThat(sender.sent()).hasSize(2);
        assertThat(sender.sent().getLast().subscription().target()).isEqualTo(target);
        assertThat(sender.sent().getLast().left()).isEqualTo(Duration.ofSeconds(500));
        clock.advance(Duration.ofSeconds(100));
        subscriptions.tick();
        assertThat(subscriptions.find(id("1"))).isNotNull();
    }

    @Test
    void olderOrForeignRefreshShouldChangeNothing() {
        subscriptions.open(subscription("1", 100));

        assertThat(subscriptions.refresh(id("1"), SipUri.parse("sip:a@h"), FakeRequest.UDP, 1, clock.instant()))
                .isEqualTo(Refresh.OUT_OF_ORDER);
        assertThat(subscriptions.refresh(id("2"), SipUri.parse("sip:a@h"), FakeRequest.UDP, 2, clock.instant()))
                .isEqualTo(Refresh.UNKNOWN);
        subscriptions.announce(id("2"));
        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void leavingShouldEndTheSubscription() {
        subscriptions.open(subscription("1", 100));

        subscriptions.refresh(id("1"), SipUri.parse("sip:a@h"), FakeRequest.UDP, 2, clock.instant());
        subscriptions.announce(id("1"));

        assertThat(sender.sent().getLast().termination()).isEqualTo(Termination.TIMEOUT);
        assertThat(subscriptions.find(id("1"))).isNull();
    }

    @Test
    void restartShouldForgetNothing() {
        subscriptions.open(subscription("1", 3600));
        subscriptions.tell("count", ALICE, CountingPackage::change);

        Subscriptions restarted = subscriptions();
        restarted.load();
        restarted.tell("count", ALICE, CountingPackage::change);

        // what ended while the server was away was not told
        assertThat(sender.bodies()).containsExactly("all 0", "change 1", "all 2");
        assertThat(sender.sent().getLast().subscription().localCseq()).isEqualTo(3);
        assertThat(cache.lifespan).isGreaterThan(Duration.ofSeconds(3600));
    }

    @Test
    void subscriptionThatCannotBeReadShouldNotHinderTheStart() {
        subscriptions.open(subscription("1", 3600));
        cache.texts.put(id("0"), "nonsense");

        Subscriptions restarted = subscriptions();
        restarted.load();

        assertThat(restarted.find(id("1"))).isNotNull();
    }

    @Test
    void subscriptionToWhatIsNoMoreShouldBeDroppedAtTheStart() {
        subscriptions.open(subscription("1", 3600));

        Subscriptions restarted = new Subscriptions(List.of(), cache, sender, clock);
        restarted.load();

        assertThat(restarted.find(id("1"))).isNull();
        assertThat(cache.texts).isEmpty();
    }

    private Subscriptions subscriptions() {
        return new Subscriptions(List.of(new CountingPackage()), cache, sender, clock);
    }

    private static DialogId id(String callId) {
        return new DialogId(callId, "ours", "theirs");
    }

    private Subscription subscription(String callId, int seconds) {
        return new Subscription(
                id(callId),
                "count",
                null,
                ALICE,
                ALICE,
                SipUri.parse("sip:441@carillon.local"),
                NameAddress.parse("<sip:441@carillon.local>;tag=ours"),
                NameAddress.parse("<sip:441@carillon.local>;tag=theirs"),
                SipUri.parse("sip:441@192.0.2.1:5070"),
                List.of(),
                FakeRequest.UDP,
                1,
                0,
                -1,
                clock.instant().plusSeconds(seconds));
    }
}
