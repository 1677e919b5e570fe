package org.carillon.diameter.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.ra.FakePeer;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.WirePeer;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.PeerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers meet, watch each other and part: RFC 6733 §5 (Diameter Peers). */
class PeerConnectionTest {
    private static final String CLIENT = "client.test";
    private static final String CLIENT_SETTING = CLIENT + ";realm=test;address=127.0.0.1";
    private static final RequestSink NOBODY = exchange -> false;

    @Test
    void introductionShouldNameHostRealmAndEveryApplication() throws Exception {
        try (DiameterEngine node = TestNode.start(NOBODY, CLIENT_SETTING);
                WirePeer peer = WirePeer.connect(CLIENT, node.doors().port())) {
            peer.sends(peer.cer(1));

            Received cea = peer.receives();

            assertThat(cea.avps().getText(BaseAvps.ORIGIN_HOST)).isEqualTo("node.carillon.test");
            assertThat(cea.avps().getText(BaseAvps.ORIGIN_REALM)).isEqualTo("carillon.test");
            assertThat(cea.avps().all(BaseAvps.ACCT_APPLICATION_ID).map(Avp::unsigned32))
                    .containsExactly(3L);
            assertThat(cea.avps().all(BaseAvps.AUTH_APPLICATION_ID).map(Avp::unsigned32))
                    .containsExactly(4L);
            assertThat(cea.avps()
                            .all(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID)
                            .map(Avp::group)
                            .map(group -> group.getNumber(BaseAvps.VENDOR_ID) + "/"
                                    + group.getNumber(BaseAvps.AUTH_APPLICATION_ID)))
                    .containsExactly("10415/4", "10415/16777217", "10415/16777216");
            assertThat(cea.avps().all(BaseAvps.SUPPORTED_VENDOR_ID).map(Avp::unsigned32))
                    .containsExactly(10415L);
        }
    }

    @Test
    void peerFromAnotherAddressShouldBeRefused() throws Exception {
        try (DiameterEngine node = TestNode.start(NOBODY, CLIENT_SETTING);
                WirePeer peer = WirePeer.connect(CLIENT, node.doors().port(), "127.0.0.2")) {
            peer.sends(peer.cer(1));

            Received cea = peer.receives();

            assertThat(cea.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3010);
            assertThat(cea.header().has(Header.ERROR)).isTrue();
            peer.seesTheEnd();
            assertThat(node.counters().refusedPeers()).isEqualTo(1);
        }
    }

    @Test
    void connectionThatSaysNothingShouldEnd() throws Exception {
        try (DiameterEngine node = TestNode.start(NOBODY, CLIENT_SETTING);
                WirePeer silent = WirePeer.connect(CLIENT, node.doors().port())) {
            silent.seesTheEnd();
        }
    }

    @Test
    void manySilentConnectionsShouldNotKeepAPeerOut() throws Exception {
        try (DiameterEngine node = TestNode.start(NOBODY, CLIENT_SETTING)) {
            for (int i = 0; i < 200; i++) {
                WirePeer.connect("nobody.test", node.doors().port()).close();
            }
            // at the moment they may still be counted
            Awaitility.await().ignoreExceptions().until(() -> isServed(node));
        }
    }

    @Test
    void secondConnectionOfAnOpenPeerShouldBeRefused() throws Exception {
        try (DiameterEngine node = TestNode.start(NOBODY, CLIENT_SETTING);
                WirePeer first = WirePeer.open(CLIENT, node.doors().port());
                WirePeer second = WirePeer.connect(CLIENT, node.doors().port())) {
            second.sends(second.cer(1));

            assertThat(second.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(5012);
            second.seesTheEnd();
            assertThat(first.isServed()).isTrue();
        }
    }

    /** Its machine was switched off and on: the old connection is dead, though we do not know it yet. */
    @Test
    void connectionOfAPeerThatWasStartedAnewShouldTakeThePlace() throws Exception {
        try (DiameterEngine node = TestNode.start(NOBODY, CLIENT_SETTING);
                WirePeer before = WirePeer.open(CLIENT, node.doors().port());
                WirePeer after = WirePeer.connect(CLIENT, node.doors().port())) {
            after.sends(after.cer(2));

            assertThat(after.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(2001);
            before.seesTheEnd();
            assertThat(after.isServed()).isTrue();
        }
    }

    @Test
    void peerThatWasStartedAnewShouldBeTakenAfterItsConnectionEnded() throws Exception {
        try (DiameterEngine node = TestNode.start(NOBODY, CLIENT_SETTING)) {
            WirePeer.open(CLIENT, node.doors().port()).close();
            TestNode.awaitState(node, CLIENT, PeerState.CLOSED);
            try (WirePeer after = WirePeer.connect(CLIENT, node.doors().port())) {
                after.sends(after.cer(2));

                assertThat(after.receives().avps().getNumber(BaseAvps.RESULT_CODE))
                        .isEqualTo(2001);
            }
        }
    }

    @Test
    void quietPeerShouldBeAskedThenSuspectedThenDropped() throws Exception {
        try (FakePeer fake = new FakePeer("quiet.test");
                DiameterEngine node = TestNode.start(Duration.ofSeconds(1), NOBODY, List.of(), fake.setting());
                WirePeer peer = fake.opens()) {
            Received question = peer.next();
            assertThat(question).isNotNull();
            assertThat(question.header().command()).isEqualTo(Commands.DEVICE_WATCHDOG);
            assertThat(question.avps().has(BaseAvps.ORIGIN_STATE_ID)).isTrue();

            TestNode.awaitState(node, "quiet.test", PeerState.SUSPECT);
            peer.seesTheEnd();
            fake.opens().close();
        }
    }

    @Test
    void suspectPeerThatIsHeardAgainShouldBeOpenAgain() throws Exception {
        try (FakePeer fake = new FakePeer("slow.test");
                DiameterEngine node = TestNode.start(Duration.ofSeconds(2), NOBODY, List.of(), fake.setting());
                WirePeer peer = fake.opens()) {
            Received question = peer.next();
            TestNode.awaitState(node, "slow.test", PeerState.SUSPECT);

            assertThat(question).isNotNull();
            peer.answers(question, Avp.of(BaseAvps.RESULT_CODE, 2001));

            TestNode.awaitState(node, "slow.test", PeerState.OPEN);
        }
    }

    /** Whatever the cause: other stacks stay away for good after BUSY and DO_NOT_WANT_TO_TALK_TO_YOU. */
    @ParameterizedTest(name = "Disconnect-Cause {0}")
    @ValueSource(longs = {0, 1, 2})
    void peerThatSaidGoodByeShouldBeConnectedToAgain(long cause) throws Exception {
        try (FakePeer fake = new FakePeer("leaving.test");
                DiameterEngine node = TestNode.start(NOBODY, fake.setting())) {
            try (WirePeer peer = fake.opens()) {
                peer.sendsRequest(Commands.DISCONNECT_PEER, Avp.of(BaseAvps.DISCONNECT_CAUSE, cause));
                assertThat(peer.receives().avps().getNumber(BaseAvps.RESULT_CODE))
                        .isEqualTo(2001);
            }
            try (WirePeer again = fake.opens()) {
                assertThat(again.isServed()).isTrue();
            }
        }
    }

    @Test
    void killedPeerShouldBeConnectedToAgain() throws Exception {
        try (FakePeer fake = new FakePeer("killed.test");
                DiameterEngine node = TestNode.start(NOBODY, fake.setting())) {
            fake.opens().close();
            try (WirePeer again = fake.opens()) {
                assertThat(again.isServed()).isTrue();
            }
        }
    }

    @Test
    void nodeThatStopsShouldSayGoodByeAndLeaveNoThread() throws Exception {
        DiameterEngine node = TestNode.start(NOBODY, CLIENT_SETTING);
        try (WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            Thread stopping = Thread.ofVirtual().start(node::close);
            Received dpr = peer.receives();
            assertThat(dpr.header().command()).isEqualTo(Commands.DISCONNECT_PEER);
            assertThat(dpr.avps().getNumber(BaseAvps.DISCONNECT_CAUSE)).isZero();
            peer.answers(dpr, Avp.of(BaseAvps.RESULT_CODE, 2001));
            peer.seesTheEnd();
            stopping.join();
        }
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(
                                thread -> thread.isAlive() && thread.getName().contains(CLIENT)));
    }

    /** The one with the greater name keeps the connection that it was offered; node.carillon.test is greater than a.test. */
    @Test
    void connectionOfTheSmallerNameShouldWinWhenBothConnectAtOnce() throws Exception {
        try (FakePeer fake = new FakePeer("a.test");
                DiameterEngine node = TestNode.start(NOBODY, fake.setting());
                WirePeer theirs = fake.accepts();
                WirePeer ours = fake.connects(node.doors().port())) {
            assertThat(theirs.next()).as("our CER, which is not answered").isNotNull();
            ours.sends(ours.cer(1));

            assertThat(ours.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(2001);
            theirs.seesTheEnd();
        }
    }

    @Test
    void connectionOfTheGreaterNameShouldLoseWhenBothConnectAtOnce() throws Exception {
        try (FakePeer fake = new FakePeer("z.test");
                DiameterEngine node = TestNode.start(NOBODY, fake.setting());
                WirePeer theirs = fake.accepts();
                WirePeer ours = fake.connects(node.doors().port())) {
            Received cer = theirs.next();
            assertThat(cer).isNotNull();
            ours.sends(ours.cer(1));
            assertThat(ours.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(4003);
            ours.seesTheEnd();

            theirs.answers(cer, Avp.of(BaseAvps.RESULT_CODE, 2001), Avp.of(BaseAvps.AUTH_APPLICATION_ID, 4));
            assertThat(theirs.isServed()).isTrue();
        }
    }

    @Test
    void peerThatSaysItIsAnotherOneShouldBeDropped() throws Exception {
        try (FakePeer fake = new FakePeer("wanted.test");
                FakePeer other = new FakePeer("other.test");
                DiameterEngine node =
                        TestNode.start(NOBODY, fake.setting().replaceFirst("port=\\d+", "port=" + portOf(other)))) {
            try (WirePeer peer = other.opens()) {
                peer.seesTheEnd();
            }
            assertThat(node.peers().getFirst().traffic().sums().connections()).isZero();
        }
    }

    private static String portOf(FakePeer peer) {
        return peer.setting().replaceFirst(".*port=(\\d+).*", "$1");
    }

    private static boolean isServed(DiameterEngine node) throws IOException {
        try (WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            return peer.isServed();
        }
    }
}
