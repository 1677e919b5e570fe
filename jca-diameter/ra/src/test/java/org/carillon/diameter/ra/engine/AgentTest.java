package org.carillon.diameter.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.FakePeer;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.WirePeer;
import org.carillon.diameter.ra.message.Encoder;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.peer.PeerState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The node between others, with literal messages: RFC 6733 §2.8 (Diameter Agents), §6 (Diameter Message Processing). */
@Tag("P19")
@Tag("R305")
class AgentTest {
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final String CLIENT = "client.test";
    private static final String CLIENT_SETTING = CLIENT + ";realm=test;address=127.0.0.1";
    private static final String FAR = "far.example.net";
    private static final String ONE = "one.example.net";
    private static final String TWO = "two.example.net";
    private static final RequestSink NOBODY = exchange -> false;
    private static final Avp UNKNOWN = Avp.raw(77_777, 99, true, new byte[] {1, 2, 3});

    @Test
    void relayShouldSendOnWhatItDoesNotUnderstandAndGiveTheAnswerBack() throws Exception {
        try (World world = World.relay(FAR)) {
            WirePeer client = world.client();
            WirePeer server = world.server(FAR);
            client.sends(request(client, 0xc0, 999, 16_777_300, 11, 22, UNKNOWN));

            Received received = server.receives();
            assertThat(received.header().flags()).isEqualTo(0xc0);
            assertThat(received.header().command()).isEqualTo(999);
            assertThat(received.header().application()).isEqualTo(16_777_300);
            assertThat(received.header().endToEnd()).isEqualTo(22);
            assertThat(received.avps().getText(BaseAvps.ORIGIN_HOST)).isEqualTo(CLIENT);
            assertThat(received.avps().all(BaseAvps.ROUTE_RECORD).map(Avp::text))
                    .containsExactly(CLIENT);
            assertThat(received.avps().stream().filter(avp -> avp.code() == 77_777))
                    .hasSize(1)
                    .allSatisfy(avp -> assertThat(avp.data()).containsExactly(1, 2, 3));
            server.answers(received, Avp.of(BaseAvps.RESULT_CODE, 2002), UNKNOWN);

            Received answer = client.receives();
            assertThat(answer.header()).isEqualTo(new Header(0x40, 999, 16_777_300, 11, 22));
            assertThat(answer.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(2002);
            assertThat(answer.avps().getText(BaseAvps.ORIGIN_HOST)).isEqualTo("far.example.net");
            assertThat(answer.avps().has(BaseAvps.ROUTE_RECORD)).isFalse();
            assertThat(world.node().counters().forwardings()).isEqualTo(1);
            assertThat(world.node().pending()).isZero();
        }
    }

    @Test
    void relayShouldAdvertiseThatItIsOne() throws Exception {
        try (World world = World.relay(FAR)) {
            WirePeer client = world.connected();
            client.sends(client.cer(1));

            assertThat(client.receives()
                            .avps()
                            .all(BaseAvps.AUTH_APPLICATION_ID)
                            .map(Avp::unsigned32))
                    .contains(0xffff_ffffL);
        }
    }

    @Test
    void loopShouldBeFound() throws Exception {
        try (World world = World.relay(FAR)) {
            WirePeer client = world.client();
            WirePeer server = world.server(FAR);
            client.sends(request(client, 0xc0, 271, 3, 11, 22, Avp.of(BaseAvps.ROUTE_RECORD, TestNode.HOST)));

            Received answer = client.receives();
            assertThat(answer.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3005);
            assertThat(answer.header().flags()).isEqualTo(0x60);
            assertThat(answer.avps().getText(BaseAvps.ORIGIN_HOST)).isEqualTo(TestNode.HOST);
            assertThat(server.isServed()).isTrue();
        }
    }

    @Test
    void requestShouldNotBeRelayedWithoutLeave() throws Exception {
        try (World world = new World("other.net;action=relay>far.example.net", NOBODY, "far.example.net")) {
            WirePeer client = world.client();
            WirePeer server = world.server(FAR);
            client.sends(request(client, 0xc0, 271, 3, 11, 22));
            assertThat(client.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3003);

            client.sends(request(client, 0x80, 271, 3, 12, 23));
            assertThat(client.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3003);
            assertThat(server.isServed()).isTrue();
        }
    }

    @Test
    void requestThatMayNotBeProxiedShouldNotBeRelayed() throws Exception {
        try (World world = World.relay(FAR)) {
            WirePeer client = world.client();
            WirePeer server = world.server(FAR);
            client.sends(request(client, 0x80, 271, 3, 12, 23));

            assertThat(client.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3003);
            assertThat(server.isServed()).isTrue();
        }
    }

    @Test
    void requestShouldBeReportedAsUndeliverableWhereNobodyIs() throws Exception {
        try (World world = World.relay(FAR)) {
            WirePeer client = world.client();
            client.sends(request(client, 0xc0, 271, 3, 11, 22));

            Received answer = client.receives();
            assertThat(answer.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3002);
            assertThat(answer.header()).isEqualTo(new Header(0x60, 271, 3, 11, 22));
        }
    }

    @Test
    void serverThatDoesNotAnswerShouldBeReportedInTime() throws Exception {
        try (World world = World.relay(FAR)) {
            WirePeer client = world.client();
            WirePeer server = world.server(FAR);
            client.sends(request(client, 0xc0, 271, 3, 11, 22));
            server.receives();

            assertThat(client.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3002);
            assertThat(world.node().peers())
                    .anySatisfy(
                            peer -> assertThat(peer.traffic().sums().timeouts()).isEqualTo(1));
        }
    }

    /** The second server cannot know what the first one did before it was lost. */
    @Test
    void requestOfALostServerShouldGoToTheNextWithTheRepeatedBit() throws Exception {
        try (World world = World.relay(ONE, TWO)) {
            WirePeer client = world.client();
            WirePeer first = world.server(ONE);
            WirePeer second = world.server(TWO);
            client.sends(request(client, 0xc0, 271, 3, 11, 22));
            Received lost = first.receives();
            first.close();

            Received again = second.receives();
            assertThat(lost.header().flags()).isEqualTo(0xc0);
            assertThat(again.header().flags()).isEqualTo(0xd0);
            assertThat(again.header().endToEnd()).isEqualTo(22);
            assertThat(again.avps().count(BaseAvps.ROUTE_RECORD)).isEqualTo(1);
            second.answers(again, Avp.of(BaseAvps.RESULT_CODE, 2001));
            assertThat(client.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(2001);
            assertThat(world.node().counters().failovers()).isEqualTo(1);
        }
    }

    /** It was not handled there: no T bit. */
    @Test
    void requestThatAServerIsTooBusyForShouldGoToTheNext() throws Exception {
        try (World world = World.relay(ONE, TWO)) {
            WirePeer client = world.client();
            WirePeer first = world.server(ONE);
            WirePeer second = world.server(TWO);
            client.sends(request(client, 0xc0, 271, 3, 11, 22));
            first.refuses(first.receives(), Avp.of(BaseAvps.RESULT_CODE, 3004));

            Received again = second.receives();
            assertThat(again.header().flags()).isEqualTo(0xc0);
            second.refuses(again, Avp.of(BaseAvps.RESULT_CODE, 3004));
            Received answer = client.receives();
            assertThat(answer.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3004);
            assertThat(answer.avps().getText(BaseAvps.ORIGIN_HOST)).isEqualTo("two.example.net");
        }
    }

    @Test
    void requestForAHostShouldGoToItAlone() throws Exception {
        try (World world = World.relay(ONE, TWO)) {
            WirePeer client = world.client();
            WirePeer first = world.server(ONE);
            WirePeer second = world.server(TWO);
            for (int i = 0; i < 3; i++) {
                client.sends(request(client, 0xc0, 271, 3, i, i, Avp.of(BaseAvps.DESTINATION_HOST, "two.example.net")));
                second.answers(second.receives(), Avp.of(BaseAvps.RESULT_CODE, 2001));
                assertThat(client.receives().avps().getNumber(BaseAvps.RESULT_CODE))
                        .isEqualTo(2001);
            }
            assertThat(first.isServed()).isTrue();
        }
    }

    @Test
    void redirectAgentShouldTellWhereToAsk() throws Exception {
        try (World world = new World(
                "example.net;action=redirect;applications=3>far.example.net|b.example.net",
                NOBODY,
                "far.example.net")) {
            WirePeer client = world.client();
            client.sends(request(client, 0xc0, 271, 3, 11, 22));

            Received answer = client.receives();
            assertThat(answer.header().flags()).isEqualTo(0x60);
            assertThat(answer.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3006);
            assertThat(answer.avps().all(BaseAvps.REDIRECT_HOST).map(Avp::text))
                    .containsExactly(
                            "aaa://far.example.net:" + world.far(FAR).port() + ";transport=tcp", "aaa://b.example.net");
            assertThat(answer.avps().getNumber(BaseAvps.REDIRECT_HOST_USAGE)).isEqualTo(3);
            assertThat(answer.avps().getNumber(BaseAvps.REDIRECT_MAX_CACHE_TIME))
                    .isEqualTo(600);
            client.sends(request(client, 0xc0, 272, 4, 12, 23));
            assertThat(client.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3003);
        }
    }

    /** The agent is asked once; as long as its answer is good, its realm is asked directly. */
    @Test
    void ownRequestShouldFollowARedirectAndRememberIt() throws Exception {
        try (World world = new World("example.net>agent.test", NOBODY, "agent.test", "far.elsewhere.net")) {
            WirePeer redirects = world.server("agent.test");
            WirePeer server = world.server("far.elsewhere.net");
            CompletableFuture<DiameterAnswer> first = world.node().send(event(), QUIET);
            redirects.refuses(
                    redirects.receives(),
                    Avp.of(BaseAvps.RESULT_CODE, 3006),
                    Avp.of(BaseAvps.REDIRECT_HOST, "aaa://stranger.example.net:3868"),
                    Avp.of(BaseAvps.REDIRECT_HOST, "aaa://far.elsewhere.net:3868;transport=tcp"),
                    Avp.of(BaseAvps.REDIRECT_HOST_USAGE, 2),
                    Avp.of(BaseAvps.REDIRECT_MAX_CACHE_TIME, 60));
            Received received = server.receives();
            assertThat(received.header().has(Header.REPEATED)).isFalse();
            server.answers(received, Avp.of(BaseAvps.RESULT_CODE, 2001));
            assertThat(first.join().resultCode()).hasValue(2001);

            CompletableFuture<DiameterAnswer> second = world.node().send(event(), QUIET);
            server.answers(server.receives(), Avp.of(BaseAvps.RESULT_CODE, 2001));
            assertThat(second.join().resultCode()).hasValue(2001);
            assertThat(redirects.isServed()).isTrue();
        }
    }

    @Test
    void redirectToStrangersShouldBeTheAnswer() throws Exception {
        try (World world = new World("example.net>agent.test", NOBODY, "agent.test")) {
            WirePeer redirects = world.server("agent.test");
            CompletableFuture<DiameterAnswer> answer = world.node().send(event(), QUIET);
            redirects.refuses(
                    redirects.receives(),
                    Avp.of(BaseAvps.RESULT_CODE, 3006),
                    Avp.of(BaseAvps.REDIRECT_HOST, "aaa://stranger.example.net:3868"));

            assertThat(answer.join().resultCode()).hasValue(3006);
        }
    }

    @Test
    void proxyShouldSendOnOnlyWhatThePolicyAdmits() throws Exception {
        RequestSink policy = exchange -> {
            assertThat(exchange.isForOthers()).isTrue();
            if (exchange.request().avps().has(BaseAvps.USER_NAME)) {
                exchange.forward(exchange.request().avps().with(Avp.of(BaseAvps.ERROR_MESSAGE, "seen")));
            } else {
                exchange.answer(DiameterAnswer.of(5003));
            }
            return true;
        };
        try (World world = new World("example.net;action=proxy>far.example.net", policy, "far.example.net")) {
            WirePeer client = world.client();
            WirePeer server = world.server(FAR);
            client.sends(request(client, 0xc0, 271, 3, 11, 22));
            assertThat(client.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(5003);

            client.sends(request(client, 0xc0, 271, 3, 12, 23, Avp.of(BaseAvps.USER_NAME, "alice")));
            Received received = server.receives();
            assertThat(received.avps().getText(BaseAvps.ERROR_MESSAGE)).isEqualTo("seen");
            assertThat(received.avps().getText(BaseAvps.ROUTE_RECORD)).isEqualTo(CLIENT);
            server.answers(received, Avp.of(BaseAvps.RESULT_CODE, 2001));
            assertThat(client.receives().header().hopByHop()).isEqualTo(12);
        }
    }

    /** The node, and whoever the test brings to it; all of them go with it. */
    private static final class World implements AutoCloseable {
        private final Deque<AutoCloseable> open = new ArrayDeque<>();
        private final Map<String, FakePeer> far = new HashMap<>();
        private final DiameterEngine node;

        /**
         * Begins.
         *
         * @param realm a row of the realm table
         * @param hosts of peers that the node connects to
         */
        World(String realm, RequestSink sink, String... hosts) throws Exception {
            List<String> settings = new ArrayList<>(List.of(CLIENT_SETTING));
            for (String host : hosts) {
                FakePeer peer = with(new FakePeer(host));
                far.put(host, peer);
                settings.add(peer.setting());
            }
            node = with(TestNode.start(QUIET, sink, List.of(realm), settings.toArray(new String[0])));
        }

        /** One that sends on what is for example.net, to these hosts. */
        static World relay(String... hosts) throws Exception {
            return new World("example.net;action=relay>" + String.join("|", hosts), NOBODY, hosts);
        }

        DiameterEngine node() {
            return node;
        }

        FakePeer far(String host) {
            return Objects.requireNonNull(far.get(host));
        }

        /** The client, introduced. */
        WirePeer client() throws IOException {
            return with(WirePeer.open(CLIENT, node.doors().port()));
        }

        /** The client, not introduced yet. */
        WirePeer connected() throws IOException {
            return with(WirePeer.connect(CLIENT, node.doors().port()));
        }

        /** One of the hosts, introduced. */
        WirePeer server(String host) throws IOException {
            WirePeer peer = with(far(host).opens());
            TestNode.awaitState(node, host, PeerState.OPEN);
            return peer;
        }

        private <T extends AutoCloseable> T with(T one) {
            open.push(one);
            return one;
        }

        @Override
        public void close() throws Exception {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        }
    }

    private static byte[] request(
            WirePeer from, int flags, int command, long application, int hopByHop, int endToEnd, Avp... more) {
        AvpList avps = AvpList.of(
                        Avp.of(BaseAvps.SESSION_ID, "client.test;1;1"),
                        Avp.of(BaseAvps.DESTINATION_REALM, "example.net"))
                .with(from.origin().stream().toList())
                .with(more);
        return Encoder.encode(new Header(flags, command, application, hopByHop, endToEnd), avps);
    }

    private static DiameterRequest event() {
        return DiameterRequest.of(
                271,
                ApplicationId.ACCOUNTING,
                Avp.of(BaseAvps.SESSION_ID, "s;1"),
                Avp.of(BaseAvps.DESTINATION_REALM, "example.net"));
    }
}
