package org.carillon.calling.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carillon.calling.CallingWorld;
import org.carillon.calling.OwnDoor;
import org.carillon.calling.answering.TestAnswering;
import org.carillon.event.model.CorrelationId;
import org.carillon.routing.CallRoute;
import org.carillon.routing.CallRouting;
import org.carillon.routing.UsersOnly;
import org.carillon.routing.rule.CallerIdentity;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.SipRequest;
import org.carillon.testing.Digests;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeResponse;
import org.carillon.testing.FakeSipConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls of our own: account 1 places them, account 2 is Bob, whose device is registered. */
@Tag("R070")
class OwnCallsTest {
    private static final CorrelationId ID = CorrelationId.create();
    private static final String PEER = "<sip:442@carillon.local>;tag=2";

    private final CallingWorld world = new CallingWorld(3);
    private final FakeDirectory directory =
            new FakeDirectory().with(1, "callme").with(2, "442", "bob");
    private final FakeSipConnection connection = new FakeSipConnection();
    private final FakeVoice voice = new FakeVoice();
    private final List<OwnCallEnd> ends = new ArrayList<>();
    private final OwnCalls calls = calls(new UsersOnly(directory));

    private OwnCalls calls(CallRouting routing) {
        return new OwnCalls(
                connection,
                new OwnDoor("0.0.0.0", 5060),
                routing,
                TestAnswering.of(world, directory, routing),
                world.service,
                Digests.SIP,
                () -> Duration.between(Instant.EPOCH, world.clock.instant()).toNanos());
    }

    @BeforeEach
    void bindBob() {
        world.bind(CallingWorld.BOB, 21, 1000);
    }

    // ---- the INVITE ----

    @Test
    @Tag("R072")
    void inviteShouldGoToOurOwnDoorAndNameTheSourceAsItsSender() {
        OutboundRequest invite = placed();

        assertThat(invite.method()).isEqualTo("INVITE");
        assertThat(invite.requestUri()).hasToString("sip:442@carillon.local");
        assertThat(invite.from()).hasToString("<sip:120255504711@carillon.local>");
        assertThat(invite.contentType()).isEqualTo("application/sdp");
        assertThat(invite.body()).asString().isEqualTo(FakeVoice.OFFER);
        assertThat(invite.flow().remote()).isEqualTo(new InetSocketAddress("127.0.0.1", 5060));
        assertThat(order(false)).hasToString("OwnCallOrder[" + ID.value() + "]");
    }

    @Test
    void itShouldRingTheDevicesOfAUserAsACallOfItsAccount() {
        Outcome outcome = comesIn(placed());

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Forward.class, onward -> {
            assertThat(onward.forwarding().targets()).hasSize(1);
            assertThat(onward.forwarding().dialog()).isEqualTo(ID.value());
        });
        assertThat(world.log.only("call.started").details())
                .containsEntry("from", "callme")
                .doesNotContainValue("120255504711");
        assertThat(world.calls(1)).isEqualTo(1);
    }

    @Test
    @Tag("R073")
    void callForTheTelephoneNetworkShouldNotRingAUserOfOurs() {
        place(order(true));

        assertThat(refusal(calls, last())).isEqualTo(Reply.of(404, "No Route To Other Networks"));
        connection.invited().failed(FakeSipConnection.answered(404));
        assertThat(ends).containsExactly(new OwnCallEnd.NotPlaced(404, "Because"));
        assertThat(world.log.only("call.failed").details()).containsEntry("status", "404");
    }

    @Test
    void emergencyShouldNotBeCalledByAMachine() {
        OwnCalls rescue = calls(new CallRouting() {
            @Override
            public CallRoute find(long callerAccount, @Nullable String dialled, SipRequest invite) {
                throw new AssertionError("the caller is named");
            }

            @Override
            public CallRoute find(CallerIdentity caller, String dialled, SipRequest invite) {
                assertThat(caller).isEqualTo(new CallerIdentity(1, 1, "120255504711", "120255504711", null));
                return new CallRoute.Emergency("sos", "112", null);
            }
        });
        rescue.place(order(false), voice, ends::add);

        assertThat(refusal(rescue, last())).isEqualTo(Reply.of(403, "Emergency Calls Are For People"));
    }

    /** Who has seen our INVITE on its way, such as a gateway, gains nothing. */
    @Test
    void inviteShouldBeKnownOnceAndByItsTag() {
        OutboundRequest invite = placed();
        FakeRequest stranger = asReceived(invite).from("<sip:120255504711@carillon.local>;tag=guessed");

        assertThat(calls.take(new FakeExchange(stranger))).isEmpty();
        assertThat(calls.take(new FakeExchange(new FakeRequest("INVITE")))).isEmpty();
        assertThat(calls.take(new FakeExchange(asReceived(invite)))).isPresent();
        assertThat(calls.take(new FakeExchange(asReceived(invite)))).isEmpty();
    }

    // ---- the answer ----

    @Test
    @Tag("R073")
    void answeredCallShouldBeAcknowledgedSpokenToAndEnded() {
        answered();
        assertThat(voice.answers()).isEqualTo("v=0 answer");
        OutboundRequest ack = last();
        assertThat(ack.method()).isEqualTo("ACK");
        assertThat(ack.cseq()).isEqualTo(1);
        assertThat(ack.to()).hasToString(PEER);
        assertThat(ack.requestUri()).hasToString("sip:442@192.0.2.4:5070");
        assertThat(ack.headers())
                .extracting(header -> header.name() + " " + header.value())
                .containsExactly(
                        "Route <sip:127.0.0.1:5060;lr;dlg=caller>", "Route <sip:127.0.0.1:5060;lr;dlg=callee>");
        pass(Duration.ofSeconds(9));
        assertThat(last()).isSameAs(ack);

        voice.over = true;
        pass(Duration.ofMillis(100));

        OutboundRequest bye = last();
        assertThat(bye.method()).isEqualTo("BYE");
        assertThat(bye.cseq()).isEqualTo(2);
        assertThat(bye.headers()).isEqualTo(ack.headers());
        assertThat(ends).containsExactly(new OwnCallEnd.Said());
        assertThat(voice.closed).isEqualTo(1);
        assertThat(calls.size()).isZero();
    }

    /** RFC 3261 §13.2.2.4 (2xx Responses). */
    @Test
    void answerThatComesAgainShouldBeAcknowledgedAgainAndAnotherOneEnded() {
        answered();
        answered();
        assertThat(methods()).containsExactly("INVITE", "ACK", "ACK");
        assertThat(voice.answers()).isEqualTo("v=0 answer");

        connection.invited().accepted(answer().to("<sip:442@carillon.local>;tag=other"));
        assertThat(methods()).containsExactly("INVITE", "ACK", "ACK", "ACK", "BYE");
        assertThat(last().to()).hasToString("<sip:442@carillon.local>;tag=other");
        assertThat(ends).isEmpty();
    }

    @Test
    void calleeShouldEndTheCall() {
        answered();

        assertThat(calls.isTalking(fromPeer("INVITE"))).isTrue();
        assertThat(calls.hungUp(fromPeer("BYE").from("<sip:442@carillon.local>;tag=9")))
                .isFalse();
        assertThat(calls.hungUp(fromPeer("BYE"))).isTrue();
        assertThat(calls.hungUp(fromPeer("BYE"))).isFalse();
        assertThat(ends).containsExactly(new OwnCallEnd.CutOff());
        assertThat(methods()).containsExactly("INVITE", "ACK");
    }

    @Test
    void talkTimeShouldBoundACallThatSpeaksForEver() {
        answered();
        pass(Duration.ofSeconds(29));
        assertThat(ends).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(last().method()).isEqualTo("BYE");
        assertThat(ends).containsExactly(new OwnCallEnd.CutOff());
    }

    // ---- no answer ----

    @Test
    void ringingCallShouldBeTakenBackWhenItsTimeIsOver() {
        placed();
        comesIn(last());
        connection.invited().progress(new FakeResponse(180));
        pass(Duration.ofSeconds(44));
        assertThat(connection.cancelled()).isZero();
        pass(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(connection.cancelled()).isEqualTo(1);

        connection.invited().failed(FakeSipConnection.answered(487));
        assertThat(ends).containsExactly(new OwnCallEnd.NotAnswered());
        assertThat(voice.closed).isEqualTo(1);
        assertThat(calls.size()).isZero();
    }

    @Test
    void answerThatCrossesTheCancelShouldBeEndedAtOnce() {
        placed();
        pass(Duration.ofSeconds(45));
        answered();

        assertThat(methods()).containsExactly("INVITE", "ACK", "BYE");
        assertThat(ends).containsExactly(new OwnCallEnd.NotAnswered());
        assertThat(voice.answers()).isEmpty();
    }

    @Test
    void refusalFromBeyondUsShouldBeToldApartFromOurOwn() {
        comesIn(placed());
        connection.invited().failed(FakeSipConnection.answered(486));
        connection.invited().failed(FakeSipConnection.answered(486));
        placed();
        connection.invited().failed(FakeSipConnection.answered(503));
        placed();
        connection.invited().failed(new ClientOutcome.TimedOut());
        placed();
        connection.invited().failed(new ClientOutcome.Unreachable("closed"));

        assertThat(ends)
                .containsExactly(
                        new OwnCallEnd.Refused(486, "Because"),
                        new OwnCallEnd.NotPlaced(503, "Because"),
                        new OwnCallEnd.NotPlaced(408, "our own listener is silent"),
                        new OwnCallEnd.NotPlaced(503, "closed"));
    }

    @Test
    void limitOfTheAccountShouldCount() {
        for (int i = 0; i < 3; i++) {
            world.talks(1);
        }

        assertThat(refusal(calls, placed())).isEqualTo(Reply.of(403, "Too Many Calls"));
        connection.invited().failed(FakeSipConnection.answered(403));
        assertThat(ends).containsExactly(new OwnCallEnd.NotPlaced(403, "Because"));
    }

    private static OwnCallOrder order(boolean beyondUs) {
        return new OwnCallOrder(
                ID, 1, "callme", "120255504711", "442", beyondUs, Duration.ofSeconds(45), Duration.ofSeconds(30));
    }

    private OutboundRequest placed() {
        place(order(false));
        return last();
    }

    private void place(OwnCallOrder order) {
        calls.place(order, voice, ends::add);
    }

    private OutboundRequest last() {
        return connection.sent().getLast();
    }

    private List<String> methods() {
        return connection.sent().stream().map(OutboundRequest::method).toList();
    }

    private Outcome comesIn(OutboundRequest invite) {
        return calls.take(new FakeExchange(asReceived(invite))).orElseThrow();
    }

    /** Given on the exchange, so that nobody takes us for a stranger who searches. */
    private static Reply refusal(OwnCalls by, OutboundRequest invite) {
        FakeExchange exchange = new FakeExchange(asReceived(invite));
        assertThat(by.take(exchange)).contains(Outcome.pending());
        return exchange.replies().getFirst();
    }

    private static FakeRequest asReceived(OutboundRequest invite) {
        return new FakeRequest("INVITE")
                .uri(invite.requestUri().toString())
                .from(invite.from() + ";tag=" + invite.fromTag())
                .to(invite.to().toString())
                .callId(invite.callId());
    }

    /** The callee answers; where nothing was placed yet, a call is. */
    private void answered() {
        if (connection.sent().isEmpty()) {
            placed();
        }
        connection.invited().accepted(answer());
    }

    private static FakeResponse answer() {
        return new FakeResponse(200)
                .with("Contact", "<sip:442@192.0.2.4:5070>")
                .with("Record-Route", "<sip:127.0.0.1:5060;lr;dlg=callee>, <sip:127.0.0.1:5060;lr;dlg=caller>")
                .body("application/sdp", "v=0 answer");
    }

    private FakeRequest fromPeer(String method) {
        OutboundRequest invite = connection.sent().getFirst();
        return new FakeRequest(method)
                .callId(invite.callId())
                .from(PEER)
                .to(invite.from() + ";tag=" + invite.fromTag());
    }

    private void pass(Duration time) {
        world.clock.advance(time);
        calls.tick();
    }
}
