package org.carillon.calling.answering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.carillon.calling.Caller;
import org.carillon.calling.CallingWorld;
import org.carillon.calling.model.AnsweringRule;
import org.carillon.calling.model.CallerKind;
import org.carillon.event.model.CorrelationId;
import org.carillon.routing.CallRoute;
import org.carillon.routing.CallRouting;
import org.carillon.routing.Passage;
import org.carillon.routing.UsersOnly;
import org.carillon.sip.Changes;
import org.carillon.sip.Forwarding;
import org.carillon.sip.Header;
import org.carillon.sip.Outcome;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Alice (1) calls Bob (2), who has rules; Carol (3) and Dave (4) are there, too. */
@Tag("R167")
class AnsweringTest {
    private static final Caller ALICE = Caller.user(1, "441", "Alice", false);
    private static final Caller ABROAD = Caller.from("carrier", "+48600456789", null, false);
    private static final CallRoute.Refused DECLINED = new CallRoute.Refused(603, "Decline");
    private static final CallRoute TO_BOB = new CallRoute.OnNet(2, "442");

    private final CallingWorld world = new CallingWorld(2);
    private final FakeDirectory directory = new FakeDirectory()
            .with(1, "441", "alice")
            .with(2, "442", "bob")
            .with(3, "443", "carol")
            .with(4, "444");
    private final TestAnswering rules = new TestAnswering(world, directory, new Plan(directory));

    /** Users by their names, 112 to help, and other digits into another network. */
    private record Plan(UsersOnly users) implements CallRouting {
        Plan(FakeDirectory directory) {
            this(new UsersOnly(directory));
        }

        @Override
        public CallRoute find(long callerAccount, @Nullable String dialled, SipRequest invite) {
            if ("112".equals(dialled)) {
                return new CallRoute.Emergency("112", "112", new OneWay("rescue.example"));
            }
            return dialled != null && dialled.startsWith("int")
                    ? new CallRoute.OffNet(
                            dialled.substring(3), dialled.substring(3), new OneWay("gw.example"), Changes.NONE)
                    : users.find(callerAccount, dialled, invite);
        }
    }

    private record OneWay(String host) implements Passage {
        @Override
        public Optional<Target> first() {
            return Optional.of(Target.of(SipUri.of("x", host), null));
        }

        @Override
        public Optional<Target> after(@Nullable SipResponse refusal) {
            return Optional.empty();
        }

        @Override
        public String gateway() {
            return host;
        }

        @Override
        public void over() {}
    }

    @Test
    void callWithoutRulesShouldGoWhereItWent() {
        Answered answered = answer(ALICE);

        assertThat(answered).isEqualTo(Answered.direct(TO_BOB));
        rules.with(2, AnsweringRule.ring(CallerKind.USER, "alice"), AnsweringRule.voicemail(CallerKind.ANYONE, ""));
        assertThat(answer(ALICE))
                .isEqualTo(new Answered(TO_BOB, false, Diversions.NONE, List.of(), Changes.NONE, null));
        assertThat(rules.answering(5).answer(ALICE, CallingWorld.invite(), new CallRoute.Refused(404, "Not Found")))
                .isEqualTo(Answered.direct(new CallRoute.Refused(404, "Not Found")));
    }

    @Test
    void numberShouldBeKnownHoweverTheNetworkWritesIt() {
        rules.with(2, AnsweringRule.reject(CallerKind.NUMBER, "48600456789", 486));

        for (String number : new String[] {"48600456789", "+48600456789", "0048600456789", "+48 600-456-789"}) {
            assertThat(answer(Caller.from("carrier", number, null, false)).route())
                    .as(number)
                    .isEqualTo(new CallRoute.Refused(486, "Busy Here"));
        }
        rules.with(2, AnsweringRule.reject(CallerKind.NUMBER, "442085670009", 603));
        assertThat(answer(Caller.from("carrier", "02085670009", null, false)).route())
                .isEqualTo(new CallRoute.Refused(603, "Decline"));
        rules.with(2, AnsweringRule.reject(CallerKind.NUMBER, "7441", 603));
        assertThat(answer(ALICE).route()).as("her phone").isEqualTo(new CallRoute.Refused(603, "Decline"));
    }

    @Test
    void userShouldNotBeBelievedByHisNumberAlone() {
        rules.with(2, AnsweringRule.reject(CallerKind.USER, "alice", 603));

        assertThat(answer(ALICE).route()).isEqualTo(new CallRoute.Refused(603, "Decline"));
        assertThat(answer(Caller.from("carrier", "441", null, false)).route()).isEqualTo(TO_BOB);
    }

    @Test
    void whoHidesShouldFitTheRuleForThose() {
        rules.with(
                2,
                AnsweringRule.voicemail(CallerKind.USER, "alice"),
                AnsweringRule.reject(CallerKind.ANONYMOUS, "", 433));

        assertThat(answer(Caller.user(1, "441", "Alice", true)).route())
                .isEqualTo(new CallRoute.Refused(433, "Anonymity Disallowed"));
        assertThat(answer(Caller.from("carrier", "anonymous", null, false)).route())
                .isEqualTo(new CallRoute.Refused(433, "Anonymity Disallowed"));
    }

    @Test
    void callThatIsSentOnShouldTellItsWay() {
        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "carol", true))
                .with(3, AnsweringRule.forward(CallerKind.ANYONE, "", "int48600456789", false));

        Answered answered = answer(ALICE);

        assertThat(answered.leavesUs()).isTrue();
        assertThat(answered.diversions().accounts()).containsExactly(2L, 3L);
        assertThat(answered.changes().added())
                .containsExactly(
                        new Header("History-Info", "<sip:7442@carillon.local;user=phone>;index=1"),
                        new Header("History-Info", "<sip:7443@carillon.local;user=phone;cause=302>;index=1.1;mp=1"),
                        new Header(
                                "History-Info",
                                "<sip:48600456789@carillon.local;user=phone;cause=302>;index=1.1.1;mp=1.1"),
                        new Header("Diversion", "<sip:7443@carillon.local;user=phone>;reason=unconditional;counter=1"),
                        new Header("Diversion", "<sip:7442@carillon.local;user=phone>;reason=unconditional;counter=1"));
    }

    @Test
    void circleShouldEndWith480() {
        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "carol", false))
                .with(3, AnsweringRule.forward(CallerKind.ANYONE, "", "bob", false));
        assertThat(answer(ALICE).route()).isEqualTo(new CallRoute.Refused(480, "Diverted Too Often"));

        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "bob", false));
        assertThat(answer(ALICE).route()).isEqualTo(new CallRoute.Refused(480, "Diverted Too Often"));

        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "alice", false));
        assertThat(answer(ALICE).route()).as("back to the caller").isEqualTo(new CallRoute.OnNet(1, "441"));
    }

    @Test
    void diversionsOfOthersShouldCount() {
        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "carol", false))
                .with(3, AnsweringRule.forward(CallerKind.ANYONE, "", "444", false));
        FakeRequest plain = CallingWorld.invite();
        FakeRequest diverted = CallingWorld.invite()
                .with("Diversion", "<sip:1@x.example>;reason=unconditional, <sip:2@x.example>;reason=user-busy");
        FakeRequest historic = CallingWorld.invite()
                .with("History-Info", "<sip:1@x.example>;index=1, <sip:2@x.example;cause=302>;index=1.1;mp=1");

        assertThat(rules.answering(3).answer(ALICE, plain, TO_BOB).route()).isEqualTo(new CallRoute.OnNet(4, "444"));
        assertThat(rules.answering(3).answer(ALICE, historic, TO_BOB).route()).isEqualTo(new CallRoute.OnNet(4, "444"));
        assertThat(rules.answering(3).answer(ALICE, diverted, TO_BOB).route())
                .isEqualTo(new CallRoute.Refused(480, "Diverted Too Often"));
        assertThat(rules.answering(0).answer(ALICE, plain, TO_BOB).route())
                .isEqualTo(new CallRoute.Refused(480, "Diverted Too Often"));
    }

    @Test
    void nobodyShouldSendHisCallersToTheRescueService() {
        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "112", false));

        assertThat(answer(ALICE).route()).isEqualTo(new CallRoute.Refused(480, "Temporarily Unavailable"));
    }

    @Test
    void callThatTakesOverAnotherShouldReachItsPhoneUnlessItIsRejected() {
        FakeRequest transferred = CallingWorld.invite().with("Replaces", "1@x;to-tag=a;from-tag=b");
        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "carol", false));
        assertThat(rules.answering(5).answer(ALICE, transferred, TO_BOB).route())
                .isEqualTo(TO_BOB);

        rules.with(2, AnsweringRule.reject(CallerKind.ANYONE, "", 603));
        assertThat(rules.answering(5).answer(ALICE, transferred, TO_BOB).route())
                .isEqualTo(new CallRoute.Refused(603, "Decline"));
    }

    @Test
    void voicemailShouldLeadToTheMailboxAndBeRefusedInClearWordsWithoutOne() {
        rules.with(2, AnsweringRule.voicemail(CallerKind.ANYONE, ""));
        assertThat(answer(ALICE).route()).isEqualTo(new CallRoute.Refused(480, "No Mailbox"));

        Answering answering = rules.answering(5);
        answering.recordIn(
                (account, invite) -> account == 2 ? Optional.of(new OneWay("mailbox.example")) : Optional.empty());
        Answered answered = answering.answer(ALICE, CallingWorld.invite(), TO_BOB);

        assertThat(answered.route())
                .isInstanceOfSatisfying(
                        CallRoute.OffNet.class, way -> assertThat(way.number()).isEqualTo("442"));
        assertThat(answered.leavesUs()).as("the mailbox is ours").isFalse();
        assertThat(answered.changes().added())
                .contains(
                        new Header("History-Info", "<sip:442@carillon.local;user=phone;cause=302>;index=1.1;mp=1"),
                        new Header("Diversion", "<sip:442@carillon.local;user=phone>;reason=unconditional;counter=1"));
    }

    // ---- the call that comes of it ----

    @Test
    void callShouldCountForWhoSentItOnAndTellTheCallerWhereThatIsWanted() {
        world.bind(3, 31, 1000);
        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "carol", true));

        Forwarding forwarding = ((Outcome.Forward) begin(ALICE)).forwarding();
        forwarding.listener().begun(world.forwarded);

        assertThat(CallingWorld.target(forwarding, 0).requestUri().user()).isEqualTo("dev31");
        assertThat(world.forwarded.progress).containsExactly(181);
        assertThat(world.log.only("call.rule-applied").accountId()).isEqualTo(2);
        assertThat(world.log.only("call.rule-applied").details())
                .containsEntry("callers", "anyone")
                .containsEntry("action", "forward")
                .containsEntry("to", "carol");
        begin(ALICE);
        assertThat(begin(ABROAD)).as("Bob has two calls").isEqualTo(Outcome.respond(486, "Busy Here"));
        forwarding.listener().cancelled();
        assertThat(begin(ABROAD)).as("and one again").isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void whoIsBlockedShouldBeDeclinedWhateverTheRulesSayAndThoughHeHides() {
        rules.lists.called(1, "441", "alice").block(2, "alice");
        assertThat(answer(ALICE)).isEqualTo(Answered.blocked(DECLINED, 2, List.of()));
        assertThat(answer(ALICE).isDirect()).as("not to a device of his either").isFalse();
        assertThat(answer(Caller.user(1, "441", "Alice", true)).route()).isEqualTo(DECLINED);
        assertThat(answer(ABROAD)).isEqualTo(Answered.direct(TO_BOB));

        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "carol", false));
        assertThat(answer(ALICE).route()).isEqualTo(DECLINED);
    }

    @Test
    void numberOfAnotherNetworkThatIsBlockedShouldBeDeclined() {
        rules.lists.block(2, "48600456789");

        assertThat(answer(ABROAD).route()).isEqualTo(DECLINED);
        assertThat(answer(Caller.from("carrier", "0048600456789", null, false)).route())
                .isEqualTo(DECLINED);
        assertThat(answer(ALICE).route()).isEqualTo(TO_BOB);
    }

    @Test
    void callThatIsSentOnToSomebodyWhoHasBlockedTheCallerShouldBeDeclined() {
        rules.lists.called(1, "441", "alice").block(3, "441");
        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "carol", false));

        assertThat(begin(ALICE)).isEqualTo(Outcome.respond(603, "Decline"));
        assertThat(world.log.only("call.rule-applied").accountId()).isEqualTo(2);
        assertThat(world.log.only("call.blocked").accountId()).isEqualTo(3);
        assertThat(world.log.only("call.failed").accountId()).isEqualTo(1);
    }

    @Test
    void whoSendsCallsOutTooOftenShouldBeBusy() {
        rules.with(2, AnsweringRule.forward(CallerKind.ANYONE, "", "int48600456789", false));
        Forwarding first = ((Outcome.Forward) begin(ABROAD)).forwarding();
        first.listener().begun(world.forwarded);
        assertThat(world.log.only("call.started").accountId())
                .as("whose call it is")
                .isEqualTo(2);
        first.listener().cancelled();
        for (int i = 0; i < 4; i++) {
            Forwarding call = ((Outcome.Forward) begin(ABROAD)).forwarding();
            call.listener().begun(world.forwarded);
            call.listener().cancelled();
        }

        assertThat(begin(ABROAD)).isEqualTo(Outcome.respond(486, "Busy Here"));
    }

    private Answered answer(Caller caller) {
        return rules.answering(5).answer(caller, CallingWorld.invite(), TO_BOB);
    }

    private Outcome begin(Caller caller) {
        return world.service.begin(CorrelationId.create(), CallingWorld.invite(), caller, answer(caller), Changes.NONE);
    }
}
