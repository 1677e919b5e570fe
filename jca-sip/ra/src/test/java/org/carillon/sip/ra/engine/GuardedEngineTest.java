package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.Reply;
import org.carillon.sip.SipGuard.Offence;
import org.carillon.sip.Transport;
import org.carillon.sip.WebSocketReceiver;
import org.carillon.sip.ra.FakeLine;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.carillon.sip.ra.UdpPeer;
import org.junit.jupiter.api.Test;

class GuardedEngineTest {
    private static final RequestSink OK = exchange -> {
        exchange.respond(Reply.of(200, "OK"));
        return true;
    };

    @Test
    void scannerShouldGetNoAnswerAndBeBanned() throws Exception {
        try (SipEngine engine = new Engines().guard(Engines.strict(0, 1)).start(OK);
                UdpPeer eve = new UdpPeer(engine.local(Transport.UDP))) {
            eve.send(Messages.request("OPTIONS", "UDP", eve.address(), "User-Agent: friendly-scanner\r\n"));
            assertThat(eve.receivesNothing()).isTrue();
            eve.send(Messages.request("OPTIONS", "UDP", eve.address()));
            assertThat(eve.receivesNothing()).isTrue();
            assertThat(engine.guard().bans()).singleElement().satisfies(ban -> {
                assertThat(ban.network()).isEqualTo("127.0.0.1");
                assertThat(ban.offence()).isEqualTo(Offence.SCANNER);
            });
            assertThat(engine.serverTransactions()).isZero();

            engine.guard().lift("127.0.0.1");
            eve.send(Messages.request("OPTIONS", "UDP", eve.address()));
            assertThat(eve.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void brokenMessagesShouldBeRefusedTenTimesAndThenNotHeard() throws Exception {
        try (SipEngine engine = new Engines().guard(Engines.strict(0, 1)).start(OK);
                UdpPeer eve = new UdpPeer(engine.local(Transport.UDP))) {
            for (int i = 0; i < 10; i++) {
                eve.send(Messages.request("OPTIONS", "UDP", eve.address()).replace("From: ", "X-From: "));
                assertThat(eve.receive()).startsWith("SIP/2.0 400");
            }
            eve.send(Messages.request("OPTIONS", "UDP", eve.address()).replace("From: ", "X-From: "));
            assertThat(eve.receivesNothing()).isTrue();
            try (StreamPeer stream = new StreamPeer(engine.local(Transport.TCP))) {
                assertThatThrownBy(() -> {
                            stream.send(Messages.request("OPTIONS", "TCP", stream.address()));
                            stream.receive();
                        })
                        .isInstanceOf(IOException.class);
            }
            assertThatThrownBy(() -> engine.webSockets().open(new FakeLine(true, 40_000)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void datagramsBeyondTheRateShouldBeDropped() throws Exception {
        try (SipEngine engine = new Engines().guard(Engines.strict(1, 5)).start(OK);
                UdpPeer eve = new UdpPeer(engine.local(Transport.UDP))) {
            for (int i = 0; i < 20; i++) {
                eve.send(Messages.request("OPTIONS", "UDP", eve.address()));
            }
            int answers = 0;
            while (!eve.receivesNothing()) {
                answers++;
            }
            assertThat(answers).isBetween(4, 6);
            assertThat(engine.guard().dropped()).isGreaterThanOrEqualTo(13);
        }
    }

    @Test
    void messagesOfAStreamBeyondTheRateShouldGet503() throws Exception {
        try (SipEngine engine = new Engines().guard(Engines.strict(1, 5)).start(OK);
                StreamPeer eve = new StreamPeer(engine.local(Transport.TCP))) {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                eve.send(Messages.request("OPTIONS", "TCP", eve.address()));
                answers.add(Messages.startLine(eve.receive()));
            }
            assertThat(answers).startsWith("SIP/2.0 200 OK").endsWith("SIP/2.0 503 Too Many Requests");
        }
    }

    @Test
    void messagesOfAWebSocketBeyondTheRateShouldGet503() throws Exception {
        try (SipEngine engine = new Engines().guard(Engines.strict(1, 2)).start(OK)) {
            FakeLine eve = new FakeLine(false, 40_000);
            WebSocketReceiver adapter = engine.webSockets().open(eve);
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                adapter.received(Messages.request("OPTIONS", "WS", new InetSocketAddress("127.0.0.1", 9))
                        .getBytes(StandardCharsets.UTF_8));
                answers.add(Messages.startLine(eve.receive()));
            }
            assertThat(answers).startsWith("SIP/2.0 200 OK").endsWith("SIP/2.0 503 Too Many Requests");
        }
    }
}
