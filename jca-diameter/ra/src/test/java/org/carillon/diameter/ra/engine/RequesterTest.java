package org.carillon.diameter.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.DiameterException.Reason;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.FakePeer;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.WirePeer;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.PeerState;
import org.junit.jupiter.api.Test;

/** Our requests: each ends once, and nothing of it is left. */
class RequesterTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final RequestSink NOBODY = exchange -> false;

    @Test
    void answerShouldEndTheFuture() throws Exception {
        try (FakePeer fake = new FakePeer("cdf.test");
                DiameterEngine node = TestNode.start(NOBODY, fake.setting());
                WirePeer cdf = opened(fake, node, "cdf.test")) {
            CompletableFuture<DiameterAnswer> answer = node.send(event(node.newSessionId()), LONG);

            Received received = cdf.receives();
            assertThat(received.header().command()).isEqualTo(271);
            assertThat(received.header().application()).isEqualTo(3);
            assertThat(received.header().has(Header.REPEATED)).isFalse();
            assertThat(received.header().has(Header.PROXIABLE)).isTrue();
            assertThat(received.avps()).first().extracting(Avp::code).isEqualTo(263L);
            assertThat(received.avps().getText(BaseAvps.ORIGIN_HOST)).isEqualTo("node.carillon.test");
            assertThat(received.avps().getText(BaseAvps.ORIGIN_REALM)).isEqualTo("carillon.test");
            assertThat(received.avps().getNumber(BaseAvps.ACCT_APPLICATION_ID)).isEqualTo(3);
            cdf.answers(received, Avp.of(BaseAvps.RESULT_CODE, 2001), Avp.of(BaseAvps.ACCT_INTERIM_INTERVAL, 60));

            assertThat(answer.join().resultCode()).hasValue(2001);
            assertThat(answer.join().avps().getNumber(BaseAvps.ACCT_INTERIM_INTERVAL))
                    .isEqualTo(60);
            assertThat(node.pending()).isZero();
        }
    }

    @Test
    void timeThatIsOverShouldEndTheFutureAndALateAnswerChangeNothing() throws Exception {
        try (FakePeer fake = new FakePeer("cdf.test");
                DiameterEngine node = TestNode.start(NOBODY, fake.setting());
                WirePeer cdf = opened(fake, node, "cdf.test")) {
            CompletableFuture<DiameterAnswer> answer = node.send(event("s;1"), Duration.ofMillis(100));
            Received received = cdf.receives();

            assertThat(failureOf(answer)).isEqualTo(Reason.TIMEOUT);
            assertThat(node.pending()).isZero();
            cdf.answers(received, Avp.of(BaseAvps.RESULT_CODE, 2001));
            assertThat(cdf.isServed()).isTrue();
            assertThat(node.counters().malformed()).isEqualTo(1);
        }
    }

    @Test
    void requestWithoutAPeerShouldFailAtOnce() throws Exception {
        try (DiameterEngine node = TestNode.start(NOBODY, "cdf.test;realm=test;address=127.0.0.1")) {
            assertThat(failureOf(node.send(event("s;1"), LONG))).isEqualTo(Reason.NO_PEER);
            assertThatThrownBy(() -> node.send(DiameterRequest.of(Commands.ACCOUNTING, ApplicationId.ACCOUNTING), LONG))
                    .isInstanceOf(AvpException.class);
            assertThat(node.pending()).isZero();
        }
    }

    @Test
    void requestOfAnApplicationThatThePeerLacksShouldFail() throws Exception {
        try (FakePeer fake = new FakePeer("cdf.test");
                DiameterEngine node = TestNode.start(NOBODY, fake.setting());
                WirePeer cdf = opened(fake, node, "cdf.test")) {
            assertThat(cdf.isServed()).isTrue();
            DiameterRequest sh = DiameterRequest.of(
                    Commands.USER_DATA, ApplicationId.SH, Avp.of(BaseAvps.DESTINATION_REALM, "test"));

            assertThat(failureOf(node.send(sh, LONG))).isEqualTo(Reason.NO_PEER);
        }
    }

    /** Long before its time-out, so that the caller can keep it and ask again. */
    @Test
    void requestShouldEndWithTheOnlyConnection() throws Exception {
        try (FakePeer fake = new FakePeer("cdf.test");
                DiameterEngine node = TestNode.start(NOBODY, fake.setting());
                WirePeer cdf = opened(fake, node, "cdf.test")) {
            CompletableFuture<DiameterAnswer> answer = node.send(event("s;1"), LONG);
            cdf.receives();

            cdf.close();

            assertThat(failureOf(answer)).isEqualTo(Reason.CONNECTION_LOST);
            assertThat(node.pending()).isZero();
        }
    }

    @Test
    void requestOfALostPeerShouldGoToAnotherOneAsRepeated() throws Exception {
        try (FakePeer first = new FakePeer("a.test");
                FakePeer second = new FakePeer("b.test");
                DiameterEngine node = TestNode.start(NOBODY, first.setting(), second.setting());
                WirePeer a = opened(first, node, "a.test");
                WirePeer b = opened(second, node, "b.test")) {
            CompletableFuture<DiameterAnswer> answer = node.send(event("s;1"), LONG);
            Received once = a.receives();
            a.close();

            Received again = b.receives();

            assertThat(again.header().has(Header.REPEATED)).isTrue();
            assertThat(again.header().endToEnd()).isEqualTo(once.header().endToEnd());
            assertThat(again.header().hopByHop()).isNotEqualTo(once.header().hopByHop());
            b.answers(again, Avp.of(BaseAvps.RESULT_CODE, 2001));
            assertThat(answer.join().isSuccess()).isTrue();
            assertThat(node.counters().failovers()).isEqualTo(1);
        }
    }

    @Test
    void requestOfASuspectPeerShouldGoToAnotherOne() throws Exception {
        try (FakePeer first = new FakePeer("a.test");
                FakePeer second = new FakePeer("b.test");
                DiameterEngine node =
                        TestNode.start(Duration.ofSeconds(2), NOBODY, List.of(), first.setting(), second.setting());
                WirePeer a = opened(first, node, "a.test");
                WirePeer b = opened(second, node, "b.test")) {
            CompletableFuture<DiameterAnswer> answer = node.send(event("s;1"), LONG);
            // a reads nothing and answers nothing from here on

            Received again = b.receives();

            assertThat(again.header().has(Header.REPEATED)).isTrue();
            b.answers(again, Avp.of(BaseAvps.RESULT_CODE, 2001));
            assertThat(answer.join().isSuccess()).isTrue();
            a.close();
        }
    }

    @Test
    void peersOfARealmShouldShareByWeight() throws Exception {
        try (FakePeer first = new FakePeer("a.test");
                FakePeer second = new FakePeer("b.test");
                DiameterEngine node = TestNode.start(NOBODY, first.setting() + ";weight=3", second.setting());
                WirePeer a = opened(first, node, "a.test");
                WirePeer b = opened(second, node, "b.test")) {
            List<CompletableFuture<DiameterAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(node.send(event("s;" + i), LONG));
            }
            answer(a, 30);
            answer(b, 10);

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().isSuccess()).isTrue());
        }
    }

    @Test
    void destinationHostShouldBeAskedAlone() throws Exception {
        try (FakePeer first = new FakePeer("a.test");
                FakePeer second = new FakePeer("b.test");
                DiameterEngine node = TestNode.start(NOBODY, first.setting(), second.setting());
                WirePeer a = opened(first, node, "a.test");
                WirePeer b = opened(second, node, "b.test")) {
            DiameterRequest forB = new DiameterRequest(
                    271,
                    ApplicationId.ACCOUNTING,
                    true,
                    false,
                    event("s;1").avps().with(Avp.of(BaseAvps.DESTINATION_HOST, "b.test")));
            CompletableFuture<DiameterAnswer> answer = node.send(forB, LONG);
            CompletableFuture<DiameterAnswer> twice = node.send(forB, LONG);
            answer(b, 2);
            assertThat(answer.join().isSuccess()).isTrue();
            assertThat(twice.join().isSuccess()).isTrue();

            b.close();
            TestNode.awaitState(node, "b.test", PeerState.CLOSED);
            assertThat(failureOf(node.send(forB, LONG))).isEqualTo(Reason.NO_PEER);
            assertThat(a.isServed()).isTrue();
        }
    }

    @Test
    void realmShouldLeadToItsAgent() throws Exception {
        try (FakePeer fake = new FakePeer("relay.test");
                DiameterEngine node = TestNode.start(LONG, NOBODY, List.of("far.example>relay.test"), fake.setting());
                WirePeer relay = opened(fake, node, "relay.test")) {
            CompletableFuture<DiameterAnswer> answer = node.send(
                    DiameterRequest.of(
                            271, ApplicationId.ACCOUNTING, Avp.of(BaseAvps.DESTINATION_REALM, "far.example")),
                    LONG);
            answer(relay, 1);
            assertThat(answer.join().isSuccess()).isTrue();
        }
    }

    /** Sessions and requests of other stacks stay in their tables when they end in an unexpected way. */
    @Test
    void nothingShouldBeLeftOfRequestsHoweverTheyEnded() throws Exception {
        try (FakePeer fake = new FakePeer("cdf.test");
                DiameterEngine node = TestNode.start(NOBODY, fake.setting());
                WirePeer cdf = opened(fake, node, "cdf.test")) {
            List<CompletableFuture<DiameterAnswer>> all = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                all.add(node.send(event("answered;" + i), LONG));
                all.add(node.send(event("late;" + i), Duration.ofMillis(1)));
                CompletableFuture<DiameterAnswer> dropped = node.send(event("cancelled;" + i), LONG);
                dropped.cancel(false);
                all.add(dropped);
                all.add(node.send(event("lost;" + i), LONG));
            }
            for (int i = 0; i < 4000; i++) {
                Received request = cdf.receives();
                if (request.avps().getText(BaseAvps.SESSION_ID).startsWith("answered")) {
                    cdf.answers(request, Avp.of(BaseAvps.RESULT_CODE, 2001));
                }
            }
            assertThat(cdf.isServed()).isTrue();
            cdf.close();

            Awaitility.await().until(() -> node.pending() == 0);
            assertThat(all).allMatch(CompletableFuture::isDone);
            assertThat(all.stream().filter(each -> !each.isCompletedExceptionally()))
                    .hasSizeBetween(1000, 2000);
        }
    }

    @Test
    void stoppingShouldEndWhatWaits() throws Exception {
        try (FakePeer fake = new FakePeer("cdf.test")) {
            DiameterEngine node = TestNode.start(NOBODY, fake.setting());
            CompletableFuture<DiameterAnswer> answer;
            try (WirePeer cdf = opened(fake, node, "cdf.test")) {
                answer = node.send(event("s;1"), LONG);
                cdf.receives();
                node.close();
            }
            assertThat(failureOf(answer)).isIn(Reason.STOPPED, Reason.CONNECTION_LOST);
            assertThat(failureOf(node.send(event("s;2"), LONG))).isEqualTo(Reason.STOPPED);
        }
    }

    private static WirePeer opened(FakePeer fake, DiameterEngine node, String host) throws IOException {
        WirePeer peer = fake.opens();
        TestNode.awaitState(node, host, PeerState.OPEN);
        return peer;
    }

    private static void answer(WirePeer peer, int requests) throws IOException {
        for (int i = 0; i < requests; i++) {
            peer.answers(peer.receives(), Avp.of(BaseAvps.RESULT_CODE, 2001));
        }
    }

    private static DiameterRequest event(String session) {
        return DiameterRequest.of(
                Commands.ACCOUNTING,
                ApplicationId.ACCOUNTING,
                Avp.of(BaseAvps.SESSION_ID, session),
                Avp.of(BaseAvps.DESTINATION_REALM, "test"),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_TYPE, 1),
                Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, 0));
    }

    private static Reason failureOf(CompletableFuture<DiameterAnswer> answer) {
        try {
            throw new AssertionError("an answer: " + answer.join());
        } catch (CompletionException failed) {
            return ((DiameterException) failed.getCause()).reason();
        }
    }
}
