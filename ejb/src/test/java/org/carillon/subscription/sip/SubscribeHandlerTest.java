package org.carillon.subscription.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.carillon.sip.Header;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.subscription.CountingPackage;
import org.carillon.subscription.SubscriptionConfig;
import org.carillon.subscription.SubscriptionWorld;
import org.carillon.subscription.Termination;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeCredentials;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.MovableClock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SubscribeHandlerTest {
    private final MovableClock clock = new MovableClock();
    private final SubscriptionWorld world = new SubscriptionWorld(clock, new CountingPackage());
    private final SubscribeHandler handler = new SubscribeHandler(
            Digests.authentication(new FakeCredentials().with("441", 1).with("442", 2), clock),
            new FakeDirectory().with(1, "441", "alice").with(2, "442"),
            world.subscriptions(),
            Digests.ours(),
            new SubscriptionConfig(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofHours(2), 2),
            clock);

    @Test
    void watcherShouldBeAskedWhoHeIs() {
        assertThat(handler.handle(new FakeExchange(subscribe())).toString()).contains("status=401");
    }

    @Test
    @Tag("R012")
    void subscriptionShouldLast3600SecondsWhenTheWatcherDoesNotSay() {
        Reply reply = answer(subscribe());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(values(reply, "Expires")).containsExactly("3600");
        assertThat(values(reply, "Contact")).containsExactly("<sip:441@127.0.0.1:5060>");
    }

    @Test
    void firstNotifyShouldFollowTheAnswer() {
        answer(subscribe().with("Record-Route", "<sip:p1;lr>, <sip:p2;lr>").with("Expires", "600"));

        assertThat(world.sender().sent()).singleElement().satisfies(notification -> {
            assertThat(notification.left()).isEqualTo(Duration.ofSeconds(600));
            assertThat(notification.contentType()).isEqualTo("text/count");
            assertThat(notification.subscription().target()).isEqualTo(SipUri.parse("sip:441@192.0.2.1:5070"));
            assertThat(notification.subscription().route())
                    .containsExactly(SipUri.parse("sip:p1;lr"), SipUri.parse("sip:p2;lr"));
            assertThat(notification.subscription().entity()).isEqualTo(SipUri.parse("sip:441@carillon.local"));
            assertThat(notification.subscription().local()).hasToString("<sip:alice@carillon.local>;tag=our-tag");
            assertThat(notification.subscription().remote()).hasToString("<sip:441@carillon.local>;tag=w");
        });
    }

    @Test
    void unknownEventShouldGet489WithWhatThereIs() {
        for (FakeRequest request : List.of(bare(), bare().with("Event", "dialog"), bare().with("Event", "counts"))) {
            Reply reply = answer(request);

            assertThat(reply.status()).isEqualTo(489);
            assertThat(values(reply, "Allow-Events")).containsExactly("count");
        }
    }

    @Test
    void tooBriefIntervalShouldGet423() {
        Reply reply = answer(subscribe().with("Expires", "59"));

        assertThat(reply.status()).isEqualTo(423);
        assertThat(values(reply, "Min-Expires")).containsExactly("60");
        assertThat(world.sender().sent()).isEmpty();
    }

    @Test
    void tooLongIntervalShouldBeCut() {
        assertThat(values(answer(subscribe().with("Expires", "99999")), "Expires"))
                .containsExactly("7200");
    }

    @Test
    void watcherThatTakesNothingOfOursShouldGet406() {
        assertThat(answer(subscribe().with("Accept", "application/pidf+xml")).status())
                .isEqualTo(406);
        assertThat(answer(subscribe().with("Accept", "application/sdp, text/*;q=0.5"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void othersShouldNotBeWatchedNorLearnWhoIsThere() {
        assertThat(answer(subscribe().uri("sip:442@carillon.local")).status()).isEqualTo(403);
        assertThat(answer(subscribe().uri("sip:nobody@carillon.local")).status())
                .isEqualTo(403);
        assertThat(answer(subscribe().from("<sip:442@carillon.local>;tag=w")).status())
                .isEqualTo(403);
    }

    @Test
    void subscriptionWithoutContactOrTagShouldGet400() {
        assertThat(answer(new FakeRequest("SUBSCRIBE")
                                .uri("sip:alice@carillon.local")
                                .from("<sip:441@carillon.local>;tag=w")
                                .with("Event", "count"))
                        .status())
                .isEqualTo(400);
        assertThat(answer(subscribe().from("<sip:441@carillon.local>")).status())
                .isEqualTo(400);
    }

    @Test
    void oneSubscriptionTooManyShouldGet403() {
        answer(subscribe().callId("1"));
        answer(subscribe().callId("2"));

        assertThat(answer(subscribe().callId("3")).status()).isEqualTo(403);
    }

    @Test
    void refreshShouldProlongTheSubscription() {
        answer(subscribe().with("Expires", "600"));

        Reply reply = answer(again(2).with("Expires", "1200"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(values(reply, "Expires")).containsExactly("1200");
        assertThat(world.sender().sent()).hasSize(2);
        assertThat(world.sender().sent().getLast().left()).isEqualTo(Duration.ofSeconds(1200));
    }

    @Test
    void expiresZeroShouldEndTheSubscription() {
        answer(subscribe());

        assertThat(answer(again(2).with("Expires", "0")).status()).isEqualTo(200);

        assertThat(world.sender().sent().getLast().termination()).isEqualTo(Termination.TIMEOUT);
        assertThat(answer(again(3)).status()).isEqualTo(481);
    }

    @Test
    void refreshThatBelongsToNothingShouldGet481() {
        assertThat(answer(again(2)).status()).isEqualTo(481);
        answer(subscribe().with("Expires", "600"));
        assertThat(answer(again(2).callId("other")).status()).isEqualTo(481);
        assertThat(answer(again(2).from("<sip:441@carillon.local>;tag=x")).status())
                .isEqualTo(481);
    }

    @Test
    void olderRefreshShouldGet500() {
        answer(subscribe().cseq(5));

        assertThat(answer(again(5)).status()).isEqualTo(500);
    }

    @Test
    void refreshOfSomebodyElsesSubscriptionShouldGet403() {
        answer(subscribe());
        FakeRequest stolen = again(2).from("<sip:442@carillon.local>;tag=w");

        assertThat(Digests.exchange(handler, stolen, "442").replies())
                .extracting(Reply::status)
                .containsExactly(403);
    }

    @Test
    void idOfTheEventShouldBeKept() {
        answer(bare().with("Event", "count;id=7"));

        assertThat(world.sender().sent().getFirst().subscription().eventId()).isEqualTo("7");
        assertThat(answer(again(2)).status()).isEqualTo(481);
    }

    private Reply answer(FakeRequest request) {
        List<Reply> replies = Digests.exchange(handler, request, "441").replies();
        assertThat(replies).hasSize(1);
        return replies.getFirst();
    }

    private static FakeRequest bare() {
        return new FakeRequest("SUBSCRIBE")
                .uri("sip:alice@carillon.local")
                .from("<sip:441@carillon.local>;tag=w")
                .to("<sip:alice@carillon.local>")
                .with("Contact", "<sip:441@192.0.2.1:5070>");
    }

    private static FakeRequest subscribe() {
        return bare().with("Event", "count");
    }

    /** Another SUBSCRIBE of the dialog that {@link #subscribe} opens. */
    private static FakeRequest again(int cseq) {
        return subscribe().to("<sip:alice@carillon.local>;tag=our-tag").cseq(cseq);
    }

    private static List<String> values(Reply reply, String name) {
        return reply.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .toList();
    }
}
