package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.carillon.sip.Changes;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.LocalServer;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.carillon.sip.ra.proxy.FakeDns;
import org.carillon.sip.ra.transaction.ServerTransactions.Bounds;
import org.junit.jupiter.api.Test;

/** Requests other than INVITE that are sent on statefully, and the addresses of the next hop. */
class RelayTest {
    private final Forwardings handler = new Forwardings();

    @Test
    void messageShouldBeRelayedWithItsBodyAndItsAnswer() throws Exception {
        handler.dialog = null;
        try (SipEngine engine = new Engines().start(handler);
                Phone alice = new Phone("alice", engine);
                Phone bob = new Phone("bob", engine)) {
            handler.to(bob);
            String sent = alice.request("MESSAGE", "Content-Type: text/plain\r\n")
                    .replace("Content-Length: 0\r\n\r\n", "Content-Length: 5\r\n\r\nhelloTRAILING");
            alice.sends(sent);
            String message = bob.gets("MESSAGE ");
            assertThat(message).endsWith("\r\nContent-Length: 5\r\n\r\nhello").doesNotContain("Record-Route");
            bob.answers(message, 183, "Odd");
            bob.answers(message, 200, "OK", "X-Seen: 1\r\n");
            assertThat(Messages.header(alice.gets("SIP/2.0 200 OK"), "X-Seen")).isEqualTo("1");
            alice.sends(sent);
            alice.gets("SIP/2.0 200 OK");
            assertThat(bob.getsNothing()).isTrue();
            assertThat(handler.handled).hasValue(1);
            assertThat(engine.clientTransactions()).isZero();
        }
    }

    /** The count of a nonce is good once, so who repeats it must not be asked for another one. */
    @Test
    void repeatedCredentialsShouldGetTheAnswerOfTheRequestThatWasSentOn() throws Exception {
        handler.dialog = null;
        RequestSink stateless = new RequestSink() {
            @Override
            public boolean deliver(ServerExchange exchange) {
                return handler.deliver(exchange);
            }

            @Override
            public boolean isStateless(String method) {
                return true;
            }
        };
        try (SipEngine engine = new Engines().start(stateless);
                Phone alice = new Phone("alice", engine);
                Phone bob = new Phone("bob", engine)) {
            handler.to(bob);
            String sent = alice.request("OPTIONS", "Proxy-Authorization: Digest nc=00000001\r\n");
            alice.sends(sent);
            String options = bob.gets("OPTIONS ");
            alice.sends(sent);
            assertThat(alice.getsNothing()).isTrue();
            bob.answers(options, 200, "OK");
            String answer = alice.gets("SIP/2.0 200 OK");
            alice.sends(sent);

            assertThat(alice.gets("SIP/2.0 200 OK")).isEqualTo(answer);
            assertThat(handler.handled).hasValue(1);
            assertThat(engine.counters().retransmissionsAbsorbed()).isEqualTo(2);
        }
    }

    @Test
    void requestThatNobodyAnswersShouldGet100LateAndNo408() throws Exception {
        try (SipEngine engine = new Engines().timers(Engines.FAST).start(handler);
                Phone alice = new Phone("alice", engine);
                Phone bob = new Phone("bob", engine)) {
            handler.to(bob);
            alice.sends(alice.request("MESSAGE", ""));
            String first = bob.gets("MESSAGE ");
            assertThat(bob.gets("MESSAGE ")).isEqualTo(first);
            assertThat(alice.next(Duration.ofSeconds(5))).startsWith("SIP/2.0 100 Trying");
            await().atMost(Duration.ofSeconds(5)).until(() -> engine.forwardings() == 0);

            assertThat(alice.getsNothing()).as("RFC 4320: no 408").isTrue();
            await().untilAsserted(() -> assertThat(handler.events).containsExactly("begun", "refused bob", "failed"));
            assertThat(handler.relayed).containsExactly(0);
        }
    }

    @Test
    void serversOfANameShouldBeTriedUntilOneAnswers() throws Exception {
        FakeDns dns = new FakeDns();
        try (SipEngine engine = new Engines().timers(Engines.FAST).dns(dns).start(handler);
                Phone alice = new Phone("alice", engine);
                Phone silent = new Phone("silent", engine);
                Phone busy = new Phone("busy", engine);
                Phone good = new Phone("good", engine)) {
            dns.srv("_sip._udp.gw.test", 1, 0, silent.peer().address().getPort(), "a.gw.test")
                    .srv("_sip._udp.gw.test", 2, 0, busy.peer().address().getPort(), "a.gw.test")
                    .srv("_sip._udp.gw.test", 3, 0, good.peer().address().getPort(), "a.gw.test")
                    .address("a.gw.test", "127.0.0.1");
            handler.targets.add(Target.of(SipUri.of("bob", "gw.test"), null));
            alice.invites();
            silent.gets("INVITE sip:bob@gw.test");
            String overloaded = busy.gets("INVITE sip:bob@gw.test");
            busy.answers(overloaded, 503, "Service Unavailable");
            busy.awaits("ACK ");
            good.answers(good.gets("INVITE sip:bob@gw.test"), 200, "OK");
            alice.awaits("SIP/2.0 200 OK");

            // both are remembered: the next call goes where the last one was answered
            await().until(silent::getsNothing);
            alice.invites();
            good.awaits("INVITE ");
            assertThat(silent.getsNothing()).isTrue();
        }
    }

    @Test
    void refusedConnectionShouldLeadToTheNextAddress() throws Exception {
        FakeDns dns = new FakeDns();
        int closed;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = taken.getLocalPort();
        }
        try (SipEngine engine = new Engines().dns(dns).start(handler);
                Phone alice = new Phone("alice", engine);
                Phone good = new Phone("good", engine)) {
            dns.naptr("gw.test", 1, "SIP+D2T", "_sip._tcp.gw.test")
                    .naptr("gw.test", 2, "SIP+D2U", "_sip._udp.gw.test")
                    .srv("_sip._tcp.gw.test", 1, 0, closed, "a.gw.test")
                    .srv("_sip._udp.gw.test", 1, 0, good.peer().address().getPort(), "a.gw.test")
                    .address("a.gw.test", "127.0.0.1");
            handler.targets.add(Target.of(SipUri.of("bob", "gw.test"), null));
            alice.invites();

            good.gets("INVITE sip:bob@gw.test");
        }
    }

    @Test
    void nameThatLeadsNowhereShouldEndWith500() throws Exception {
        try (SipEngine engine = new Engines().start(handler);
                Phone alice = new Phone("alice", engine)) {
            handler.targets.add(Target.of(SipUri.of("bob", "nowhere.test"), null));
            alice.invites();

            alice.gets("SIP/2.0 500 ");
            await().untilAsserted(() -> assertThat(handler.events).containsExactly("begun", "refused bob", "failed"));
            await().untilAsserted(() -> assertThat(handler.relayed).containsExactly(500));
        }
    }

    @Test
    void addressThatIsNoSinglePeerShouldNotBeSentTo() throws Exception {
        for (String host : List.of("255.255.255.255", "224.0.1.75", "0.0.0.0", "[::]", "[ff02::1]")) {
            Forwardings listener = new Forwardings();
            try (SipEngine engine = new Engines().start(listener);
                    Phone alice = new Phone("alice", engine)) {
                listener.targets.add(new Target(SipUri.of("bob", host, 5060), List.of(), null, 0, Changes.NONE));
                alice.invites();

                alice.gets("SIP/2.0 500 ");
                assertThat(engine.counters().requestsSent()).as(host).isEmpty();
            }
        }
    }

    @Test
    void requestsBeyondTheBoundShouldGet503() throws Exception {
        try (SipEngine engine = new Engines().bounds(new Bounds(3, 1 << 24)).start(handler);
                Phone alice = new Phone("alice", engine);
                Phone bob = new Phone("bob", engine);
                Phone carol = new Phone("carol", engine)) {
            // two branches each: the third call finds four client transactions
            handler.to(bob, carol);
            alice.invites();
            bob.gets("INVITE ");
            alice.invites();
            bob.awaits("INVITE ");
            carol.gets("INVITE ");
            alice.invites();

            String refused = alice.gets("SIP/2.0 503 ");
            assertThat(Messages.header(refused, "Retry-After")).isEqualTo("5");
            await().untilAsserted(
                            () -> assertThat(engine.counters().overloads()).isOne());
            assertThat(engine.forwardings()).isEqualTo(2);
        }
    }

    @Test
    void requestsThatAreHeldShouldCountAgainstTheMemoryForTransactions() throws Exception {
        try (SipEngine engine = new Engines().bounds(new Bounds(100, 1000)).start(handler);
                Phone alice = new Phone("alice", engine);
                Phone bob = new Phone("bob", engine)) {
            handler.to(bob);
            alice.invites();
            String invite = bob.gets("INVITE ");
            alice.invites();
            alice.gets("SIP/2.0 503 ");
            bob.answers(invite, 200, "OK");
            alice.gets("SIP/2.0 200 ");
            alice.invites();

            bob.gets("INVITE ");
        }
    }

    @Test
    void closedConnectionShouldEndTheBranchThatWaitsOnIt() throws Exception {
        try (SipEngine engine = new Engines().start(handler);
                Phone alice = new Phone("alice", engine);
                ServerSocket gateway = LocalServer.open()) {
            handler.targets.add(Target.of(
                    SipUri.parse("sip:gw@" + LocalServer.ADDRESS + ":" + gateway.getLocalPort() + ";transport=tcp"),
                    null));
            alice.sends(alice.request("MESSAGE", ""));
            try (var connected = gateway.accept()) {
                assertThat(connected.getInputStream().read()).isEqualTo('M');
            }

            alice.gets("SIP/2.0 500 ");
            assertThat(engine.clientTransactions()).isZero();
        }
    }

    @Test
    void answerOverTcpShouldHaveAContentLength() throws Exception {
        handler.dialog = null;
        try (SipEngine engine = new Engines().start(handler);
                StreamPeer alice = new StreamPeer(engine.local(Transport.TCP));
                Phone bob = new Phone("bob", engine)) {
            handler.to(bob);
            alice.send(Messages.request("MESSAGE", "TCP", alice.address()));
            String message = bob.gets("MESSAGE ");
            bob.sends(bob.answer(message, 200, "OK", "").replace("Content-Length: 0\r\n", ""));

            assertThat(alice.receive()).startsWith("SIP/2.0 200 OK").endsWith("Content-Length: 0\r\n\r\n");
        }
    }
}
