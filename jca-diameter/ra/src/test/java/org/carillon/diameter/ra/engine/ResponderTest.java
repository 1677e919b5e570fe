package org.carillon.diameter.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.ra.TestNode;
import org.carillon.diameter.ra.WirePeer;
import org.carillon.diameter.ra.message.Encoder;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests of others, as handlers see them and as their answers leave. */
class ResponderTest {
    private static final String CLIENT = "client.test";
    private static final String SETTING = CLIENT + ";realm=test;address=127.0.0.1";

    @Test
    void answerShouldHaveWhatEveryAnswerMustHave() throws Exception {
        try (DiameterEngine node = TestNode.start(ResponderTest::echo, SETTING);
                WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            AvpList avps = peer.origin()
                    .after(WirePeer.eventRequest("client.test;1;2"))
                    .with(Avp.group(BaseAvps.PROXY_INFO, Avp.of(BaseAvps.ORIGIN_HOST, "relay.test")));
            peer.sends(Encoder.encode(new Header(0xd0, 271, 3, 1234, 5678), avps));

            Received answer = peer.receives();

            assertThat(answer.header()).isEqualTo(new Header(0x40, 271, 3, 1234, 5678));
            assertThat(answer.avps().stream().map(Avp::code)).containsExactly(263L, 268L, 480L, 485L, 264L, 296L, 284L);
            assertThat(answer.avps().getText(BaseAvps.SESSION_ID)).isEqualTo("client.test;1;2");
            assertThat(answer.avps().getText(BaseAvps.ORIGIN_HOST)).isEqualTo("node.carillon.test");
            assertThat(node.counters().requestsReceived()).containsEntry(271, 1L);
            assertThat(node.counters().answersSent()).containsEntry(2001, 2L);
        }
    }

    @Test
    void handlerShouldSeeTheRequestAsItCame() throws Exception {
        BlockingQueue<DiameterExchange> seen = new LinkedBlockingQueue<>();
        try (DiameterEngine node = TestNode.start(seen::add, SETTING);
                WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            request(peer, 0xd0);

            DiameterExchange exchange = seen.take();

            assertThat(exchange.peer()).isEqualTo("client.test");
            assertThat(exchange.request().command()).isEqualTo(271);
            assertThat(exchange.request().application()).hasToString("acct:3");
            assertThat(exchange.request().repeated()).isTrue();
            assertThat(exchange.request().proxiable()).isTrue();
            assertThat(exchange.request().sessionId()).isEqualTo("client.test;1;2");
            exchange.answer(DiameterAnswer.of(2001));
            assertThat(peer.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(2001);
            assertThatThrownBy(() -> exchange.answer(DiameterAnswer.of(2001)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void missingAvpFoundByAHandlerShouldBeNamedInTheAnswer() throws Exception {
        RequestSink asks = exchange -> {
            exchange.request().avps().getText(BaseAvps.USER_NAME);
            return true;
        };
        try (DiameterEngine node = TestNode.start(asks, SETTING);
                WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            request(peer, 0xc0);

            Received answer = peer.receives();

            assertThat(answer.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(5005);
            assertThat(answer.avps().getGroup(BaseAvps.FAILED_AVP).has(BaseAvps.USER_NAME))
                    .isTrue();
        }
    }

    @Test
    void failureOfAHandlerShouldBeAnsweredWithoutSayingWhich() throws Exception {
        RequestSink fails = exchange -> {
            throw new IllegalStateException("the password of the database is secret");
        };
        try (DiameterEngine node = TestNode.start(fails, SETTING);
                WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            request(peer, 0xc0);

            Received answer = peer.receives();

            assertThat(answer.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(5012);
            assertThat(answer.avps().getText(BaseAvps.ERROR_MESSAGE)).isEqualTo("failed");
        }
    }

    @Test
    void requestShouldBeSentElsewhereWhileNobodyHandlesIt() throws Exception {
        try (DiameterEngine node = TestNode.start(exchange -> false, SETTING);
                WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            request(peer, 0xc0);

            Received answer = peer.receives();

            assertThat(answer.avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3004);
            assertThat(answer.header().has(Header.ERROR)).isTrue();
        }
    }

    /** Four threads handle, a thousand requests wait, the next one is refused, and the watchdog is answered all the while. */
    @Test
    void slowHandlersShouldStopNeitherTheWatchdogNorFillTheMemory() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicReference<InterruptedException> interrupted = new AtomicReference<>();
        RequestSink slow = exchange -> {
            try {
                release.await();
            } catch (InterruptedException stopped) {
                interrupted.set(stopped);
            }
            exchange.answer(DiameterAnswer.of(2001));
            return true;
        };
        try (DiameterEngine node = TestNode.start(slow, SETTING);
                WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            for (int i = 0; i < 1005; i++) {
                request(peer, 0xc0);
            }
            assertThat(peer.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3004);
            assertThat(peer.isServed()).isTrue();
            release.countDown();
            for (int i = 0; i < 1004; i++) {
                assertThat(peer.receives().avps().getNumber(BaseAvps.RESULT_CODE))
                        .isEqualTo(2001);
            }
            assertThat(interrupted).hasNullValue();
        }
    }

    /** RFC 6733 §5.5.4: the same Origin-Host and End-to-End Identifier, with the T bit, over another connection or agent. */
    @Test
    @Tag("P04")
    void repeatedRequestShouldGetTheSameAnswerAndBeHandledOnce() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        RequestSink counts = exchange -> {
            exchange.answer(
                    DiameterAnswer.of(2001, Avp.of(BaseAvps.ACCOUNTING_RECORD_NUMBER, handled.incrementAndGet())));
            return true;
        };
        try (DiameterEngine node = TestNode.start(counts, SETTING);
                WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            request(peer, 0xc0, 1, 5678);
            request(peer, 0xd0, 2, 5678);
            request(peer, 0xd0, 3, 5679);

            assertThat(List.of(peer.receives(), peer.receives(), peer.receives()))
                    .extracting(
                            answer -> answer.header().hopByHop(),
                            answer -> answer.avps().getNumber(BaseAvps.ACCOUNTING_RECORD_NUMBER))
                    .containsExactlyInAnyOrder(tuple(1, 1L), tuple(2, 1L), tuple(3, 2L));
            assertThat(handled).hasValue(2);
            assertThat(node.counters().duplicates()).isEqualTo(1);
        }
    }

    @Test
    @Tag("P04")
    void repetitionOfWhatIsStillHandledShouldWaitForItsAnswer() throws Exception {
        AtomicInteger handled = new AtomicInteger();
        AtomicReference<DiameterExchange> held = new AtomicReference<>();
        RequestSink holds = exchange -> {
            handled.incrementAndGet();
            held.set(exchange);
            return true;
        };
        try (DiameterEngine node = TestNode.start(holds, SETTING);
                WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            request(peer, 0xc0, 1, 5678);
            request(peer, 0xd0, 2, 5678);
            Awaitility.await().until(() -> held.get() != null && node.counters().duplicates() == 1);

            held.get().answer(DiameterAnswer.of(2001));

            assertThat(List.of(peer.receives(), peer.receives()))
                    .extracting(answer -> answer.header().hopByHop())
                    .containsExactly(1, 2);
            assertThat(handled).hasValue(1);
        }
    }

    /** What was refused for want of room may be handled when it comes again. */
    @Test
    @Tag("P04")
    void repetitionOfARefusedRequestShouldBeHandled() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        RequestSink later = exchange -> {
            if (asked.incrementAndGet() == 1) {
                return false;
            }
            exchange.answer(DiameterAnswer.of(2001));
            return true;
        };
        try (DiameterEngine node = TestNode.start(later, SETTING);
                WirePeer peer = WirePeer.open(CLIENT, node.doors().port())) {
            request(peer, 0xc0, 1, 5678);
            assertThat(peer.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(3004);
            request(peer, 0xd0, 2, 5678);
            assertThat(peer.receives().avps().getNumber(BaseAvps.RESULT_CODE)).isEqualTo(2001);
        }
    }

    private static void request(WirePeer peer, int flags, int hopByHop, int endToEnd) throws Exception {
        peer.sends(Encoder.encode(
                new Header(flags, 271, 3, hopByHop, endToEnd),
                peer.origin().after(WirePeer.eventRequest("client.test;1;2"))));
    }

    private static void request(WirePeer peer, int flags) throws Exception {
        peer.sends(Encoder.encode(
                new Header(flags, 271, 3, 1234, 5678), peer.origin().after(WirePeer.eventRequest("client.test;1;2"))));
    }

    private static boolean echo(DiameterExchange exchange) {
        AvpList avps = exchange.request().avps();
        exchange.answer(DiameterAnswer.of(
                2001, avps.get(BaseAvps.ACCOUNTING_RECORD_TYPE), avps.get(BaseAvps.ACCOUNTING_RECORD_NUMBER)));
        return true;
    }
}
