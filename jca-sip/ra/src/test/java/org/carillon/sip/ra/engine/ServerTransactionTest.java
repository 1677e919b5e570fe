package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.carillon.sip.Reply;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.UdpPeer;
import org.carillon.sip.ra.transaction.ServerTransactions.Bounds;
import org.junit.jupiter.api.Test;

class ServerTransactionTest {
    private final AtomicInteger handled = new AtomicInteger();

    @Test
    void retransmissionShouldGetTheSameOctetsWithoutReachingTheListener() throws Exception {
        try (SipEngine engine = new Engines().start(this::answer);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            String request = Messages.request("MESSAGE", "UDP", alice.address());
            alice.send(request);
            String first = alice.receive();
            alice.send(request);
            alice.send(request);

            assertThat(alice.receive()).isEqualTo(first).startsWith("SIP/2.0 200 OK");
            assertThat(alice.receive()).isEqualTo(first);
            assertThat(handled).hasValue(1);
            assertThat(engine.counters().retransmissionsAbsorbed()).isEqualTo(2);
        }
    }

    @Test
    void retransmissionShouldBeSwallowedWhileTheAnswerIsPending() throws Exception {
        Queue<ServerExchange> pending = new ConcurrentLinkedQueue<>();
        try (SipEngine engine = new Engines().start(pending::add);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            String request = Messages.request("MESSAGE", "UDP", alice.address());
            alice.send(request);
            alice.send(request);
            assertThat(alice.receivesNothing()).isTrue();

            assertThat(pending).hasSize(1);
            ServerExchange kept = pending.remove();
            kept.respond(Reply.of(202, "Accepted"));
            kept.respond(Reply.of(500, "Too Late"));
            assertThat(alice.receive()).startsWith("SIP/2.0 202 Accepted");
            assertThat(alice.receivesNothing()).isTrue();
            assertThat(kept.request().method()).isEqualTo("MESSAGE");
        }
    }

    @Test
    void transactionShouldBeForgottenAfterTimerJ() throws Exception {
        try (SipEngine engine = new Engines().timers(Engines.FAST).start(this::answer);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            alice.send(Messages.request("MESSAGE", "UDP", alice.address()));
            alice.receive();
            assertThat(engine.serverTransactions()).isOne();

            await().atMost(Duration.ofSeconds(5)).until(() -> engine.serverTransactions() == 0);
        }
    }

    @Test
    void requestThatNobodyAnswersShouldBeForgottenToo() throws Exception {
        try (SipEngine engine = new Engines().timers(Engines.FAST).start(exchange -> true);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            alice.send(Messages.request("MESSAGE", "UDP", alice.address()));
            await().until(() -> engine.serverTransactions() == 1);

            await().atMost(Duration.ofSeconds(5)).until(() -> engine.serverTransactions() == 0);
        }
    }

    @Test
    void requestBeyondTheBoundShouldGet503() throws Exception {
        try (SipEngine engine = new Engines().bounds(new Bounds(2, 1 << 20)).start(this::answer);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            for (int i = 0; i < 2; i++) {
                alice.send(Messages.request("MESSAGE", "UDP", alice.address()));
                assertThat(alice.receive()).startsWith("SIP/2.0 200");
            }
            alice.send(Messages.request("MESSAGE", "UDP", alice.address()));

            String refused = alice.receive();
            assertThat(refused).startsWith("SIP/2.0 503 ");
            assertThat(Messages.header(refused, "Retry-After")).isEqualTo("5");
            assertThat(engine.counters().overloads()).isOne();
        }
    }

    @Test
    void oldTransactionsShouldMakeRoomForNewOnes() throws Exception {
        try (SipEngine engine = new Engines()
                        .timers(Engines.FAST)
                        .bounds(new Bounds(5, 1 << 20))
                        .start(this::answer);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                alice.send(Messages.request("MESSAGE", "UDP", alice.address()));
                alice.receive();
                return handled.get() > 12;
            });
            assertThat(engine.serverTransactions()).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void refusedInviteShouldBeRepeatedUntilTheAck() throws Exception {
        try (SipEngine engine = new Engines().timers(Engines.FAST).start(exchange -> {
                    handled.incrementAndGet();
                    exchange.respond(Reply.of(486, "Busy Here"));
                    return true;
                });
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            String invite = Messages.request("INVITE", "UDP", alice.address());
            alice.send(invite);
            String busy = alice.receive();
            assertThat(alice.receive()).isEqualTo(busy).startsWith("SIP/2.0 486");
            alice.send(invite.replace("INVITE", "ACK"));

            await().until(alice::receivesNothing);
            assertThat(handled).hasValue(1);
        }
    }

    @Test
    void pendingInviteShouldGet100AndAfterCancel487() throws Exception {
        try (SipEngine engine = new Engines().start(exchange -> true);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            String invite = Messages.request("INVITE", "UDP", alice.address());
            alice.send(invite);
            assertThat(alice.receive()).startsWith("SIP/2.0 100 Trying");
            alice.send(invite.replace("INVITE", "CANCEL"));

            assertThat(alice.receive()).startsWith("SIP/2.0 487 ").contains("CSeq: 1 INVITE");
            assertThat(alice.receive()).startsWith("SIP/2.0 200 OK").contains("CSeq: 1 CANCEL");
            alice.send(invite.replace("INVITE", "ACK"));
        }
    }

    @Test
    void cancelOfNothingShouldGet481() throws Exception {
        try (SipEngine engine = new Engines().start(this::answer);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            alice.send(Messages.request("CANCEL", "UDP", alice.address()));

            assertThat(alice.receive()).startsWith("SIP/2.0 481 ");
            assertThat(handled).hasValue(0);
        }
    }

    @Test
    void answerShouldGoToThePortOfSentByWithoutRport() throws Exception {
        try (SipEngine engine = new Engines().start(this::answer);
                UdpPeer sender = new UdpPeer(engine.local(Transport.UDP));
                UdpPeer contact = new UdpPeer(engine.local(Transport.UDP))) {
            sender.send(Messages.request("MESSAGE", "UDP", contact.address()).replace(";rport", ""));

            assertThat(contact.receive()).startsWith("SIP/2.0 200");
            assertThat(sender.receivesNothing()).isTrue();
        }
    }

    @Test
    void unknownOptionShouldGet420AndNameIt() throws Exception {
        try (SipEngine engine = new Engines().options("path").start(this::answer);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            alice.send(Messages.request(
                    "MESSAGE", "UDP", alice.address(), "Require: path, teleport\r\nProxy-Require: time-travel\r\n"));
            String refused = alice.receive();
            assertThat(refused).startsWith("SIP/2.0 420 Bad Extension");
            assertThat(Messages.header(refused, "Unsupported")).isEqualTo("teleport, time-travel");

            alice.send(Messages.request("MESSAGE", "UDP", alice.address(), "Require: path\r\n"));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
        }
    }

    @Test
    void lastHopShouldAnswer483UnlessTheRequestEndsHere() throws Exception {
        try (SipEngine engine = new Engines().start(this::answer);
                UdpPeer alice = new UdpPeer(engine.local(Transport.UDP))) {
            alice.send(Messages.request("MESSAGE", "UDP", alice.address()).replace("Forwards: 70", "Forwards: 0"));
            assertThat(alice.receive()).startsWith("SIP/2.0 483 Too Many Hops");
            alice.send(Messages.request("OPTIONS", "UDP", alice.address()).replace("Forwards: 70", "Forwards: 0"));
            assertThat(alice.receive()).startsWith("SIP/2.0 200");
        }
    }

    private boolean answer(ServerExchange exchange) {
        handled.incrementAndGet();
        exchange.respond(Reply.of(200, "OK"));
        return true;
    }
}
