package org.carillon.sip.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.resource.spi.ResourceAdapterInternalException;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;
import org.carillon.sip.Lease;
import org.carillon.sip.Reply;
import org.carillon.sip.SipConnection;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipResourceAdapterTest {
    @Test
    void requestsShouldReachTheListenerOverUdpAndTcp() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> exchange.respond(Reply.of(200, "OK")
                                .with(
                                        "X-Transport",
                                        exchange.request().flow().transport().name())))
                        .started();
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP));
                StreamPeer tcp = new StreamPeer(container.adapter.engine().local(Transport.TCP))) {
            udp.send(Messages.request("OPTIONS", "UDP", udp.address()));
            tcp.send(Messages.request("MESSAGE", "TCP", tcp.address()));

            assertThat(udp.receive()).startsWith("SIP/2.0 200 OK\r\n").contains("X-Transport: UDP\r\n");
            assertThat(tcp.receive()).startsWith("SIP/2.0 200 OK\r\n").contains("X-Transport: TCP\r\n");
        }
    }

    @Test
    void lentMethodShouldReachTheListenerWithoutTheBeanUntilItIsTakenBack() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> exchange.respond(Reply.of(486, "By Bean")))
                        .started();
                SipConnection connection = container.connection();
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP))) {
            Lease lease =
                    connection.lend(Set.of("MESSAGE"), exchange -> exchange.respond(Reply.of(200, "By Lent Listener")));
            udp.send(Messages.request("MESSAGE", "UDP", udp.address()));
            assertThat(udp.receive()).startsWith("SIP/2.0 200 By Lent Listener\r\n");
            udp.send(Messages.request("OPTIONS", "UDP", udp.address()));
            assertThat(udp.receive()).startsWith("SIP/2.0 486 By Bean\r\n");

            lease.close();
            udp.send(Messages.request("MESSAGE", "UDP", udp.address()));
            assertThat(udp.receive()).startsWith("SIP/2.0 486 By Bean\r\n");
        }
    }

    @Test
    void statelessMethodShouldBeAnsweredAnewWithTheSameTag() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                SipConnection connection = container.connection();
                Lease lease = connection.lendStateless(Set.of("OPTIONS"), exchange -> {
                    asked.incrementAndGet();
                    exchange.respond(Reply.of(100, "Trying"));
                    exchange.respond(Reply.of(200, "OK"));
                    exchange.respond(Reply.of(486, "Once Is Enough"));
                });
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP))) {
            String request = Messages.request("OPTIONS", "UDP", udp.address());
            udp.send(request);
            String first = udp.receive();
            udp.send(request);
            String second = udp.receive();

            assertThat(first).startsWith("SIP/2.0 200 OK\r\n");
            assertThat(Messages.header(first, "To")).contains(";tag=");
            assertThat(second).isEqualTo(first);
            assertThat(asked).hasValue(2);
            assertThat(container.adapter.engine().serverTransactions()).isZero();

            udp.send(request.replace("Max-Forwards: 70\r\n", "Max-Forwards: 70\r\nRequire: unheard-of\r\n"));
            assertThat(udp.receive()).startsWith("SIP/2.0 420 Bad Extension\r\n");
            assertThat(asked).hasValue(2);
        }
    }

    /** The count of a nonce is good once: whoever repeats his credentials gets the answer of the first time. */
    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Proxy-Authorization"})
    void statelessMethodWithCredentialsShouldBeHandledOnce(String credentials) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch repeated = new CountDownLatch(1);
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                SipConnection connection = container.connection();
                Lease lease = connection.lendStateless(Set.of("REGISTER"), exchange -> {
                    asked.incrementAndGet();
                    await().until(() -> repeated.getCount() == 0);
                    exchange.respond(Reply.of(200, "OK"));
                });
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP))) {
            String request = Messages.request("REGISTER", "UDP", udp.address())
                    .replace("Max-Forwards: 70\r\n", "Max-Forwards: 70\r\n" + credentials + ": Digest nc=00000001\r\n");
            udp.send(request);
            await().until(() -> asked.get() == 1);
            udp.send(request);
            await().until(() -> container.adapter.engine().counters().retransmissionsAbsorbed() == 1);
            repeated.countDown();
            String first = udp.receive();
            udp.send(request);

            assertThat(first).startsWith("SIP/2.0 200 OK\r\n");
            assertThat(udp.receive()).isEqualTo(first);
            assertThat(asked).hasValue(1);
        }
    }

    /** On a stream nothing comes again, so nothing is kept. */
    @Test
    void statelessMethodWithCredentialsOnAStreamShouldBeAnsweredAnew() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                SipConnection connection = container.connection();
                Lease lease = connection.lendStateless(Set.of("REGISTER"), exchange -> {
                    asked.incrementAndGet();
                    exchange.respond(Reply.of(200, "OK"));
                });
                StreamPeer tcp = new StreamPeer(container.adapter.engine().local(Transport.TCP))) {
            String request = Messages.request("REGISTER", "TCP", tcp.address())
                    .replace("Max-Forwards: 70\r\n", "Max-Forwards: 70\r\nAuthorization: Digest nc=00000001\r\n");
            tcp.send(request);
            String first = tcp.receive();
            tcp.send(request);

            assertThat(tcp.receive()).isEqualTo(first).startsWith("SIP/2.0 200 OK\r\n");
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void failingLentListenerShouldBeAnsweredWith500() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                SipConnection connection = container.connection();
                Lease lease = connection.lend(Set.of("MESSAGE"), exchange -> {
                    throw new IllegalStateException("broken");
                });
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP))) {
            udp.send(Messages.request("MESSAGE", "UDP", udp.address()));

            assertThat(udp.receive()).startsWith("SIP/2.0 500 Server Internal Error\r\n");
        }
    }

    @Test
    void handlerShouldKnowTheTagThatItsAnswersHave() throws Exception {
        try (FakeContainer container = FakeContainer.with(
                                exchange -> exchange.respond(Reply.of(200, "OK").with("X-Tag", exchange.toTag())))
                        .started();
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP))) {
            udp.send(Messages.request("SUBSCRIBE", "UDP", udp.address()));

            String answer = udp.receive();
            assertThat(Messages.header(answer, "X-Tag")).isNotEmpty();
            assertThat(Messages.header(answer, "To")).endsWith(";tag=" + Messages.header(answer, "X-Tag"));
        }
    }

    @Test
    void requestShouldGet503WhileNobodyListens() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> {}).started();
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP))) {
            container.adapter.endpointDeactivation(container.endpoints, null);
            udp.send(Messages.request("OPTIONS", "UDP", udp.address()));

            String answer = udp.receive();
            assertThat(answer).startsWith("SIP/2.0 503 ");
            assertThat(Messages.header(answer, "Retry-After")).isEqualTo("5");
        }
    }

    @Test
    void failingHandlerShouldBeAnsweredWith500() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> {
                            throw new IllegalArgumentException("broken");
                        })
                        .started();
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP))) {
            udp.send(Messages.request("OPTIONS", "UDP", udp.address()));

            assertThat(udp.receive())
                    .startsWith("SIP/2.0 500 Server Internal Error\r\n")
                    .doesNotContain("broken");
            assertThat(container.endpoints.released).hasValue(1);
        }
    }

    @Test
    void endpointShouldBeUsedAgainAndReleasedAtTheEnd() throws Exception {
        FakeContainer container = FakeContainer.with(exchange -> exchange.respond(Reply.of(200, "OK")))
                .started();
        try (container;
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP))) {
            for (int i = 0; i < 5; i++) {
                udp.send(Messages.request("OPTIONS", "UDP", udp.address()));
                udp.receive();
            }
        }
        assertThat(container.endpoints.created.get()).isBetween(1, 5);
        assertThat(container.endpoints.released).hasValue(container.endpoints.created.get());
    }

    @Test
    void stopShouldReleaseThePortsAndStartTakeThemAgain() throws Exception {
        FakeContainer container = FakeContainer.with(exchange -> {});
        for (int round = 0; round < 3; round++) {
            container.started();
            int port = container.adapter.engine().local(Transport.UDP).getPort();
            container.adapter.setPort(port);
            container.close();
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            new DatagramSocket(address).close();
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void failedStartShouldLeaveNoPortOpen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FakeContainer container = FakeContainer.with(exchange -> {});
            container.adapter.setPort(taken.getLocalPort());

            assertThatThrownBy(container::started)
                    .isInstanceOf(ResourceAdapterInternalException.class)
                    .hasMessageContaining("TCP 127.0.0.1:" + taken.getLocalPort());
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort())).close();
        }
    }

    @Test
    void statisticsShouldBeReadableOverJmx() throws Exception {
        try (FakeContainer container = FakeContainer.with(exchange -> exchange.respond(Reply.of(200, "OK")))
                        .started();
                UdpPeer udp = new UdpPeer(container.adapter.engine().local(Transport.UDP))) {
            udp.send(Messages.request("OPTIONS", "UDP", udp.address()));
            udp.receive();

            var server = ManagementFactory.getPlatformMBeanServer();
            var name = new ObjectName("org.carillon:type=Sip");
            assertThat((String[]) server.getAttribute(name, "ListeningPoints"))
                    .hasSize(2)
                    .allMatch(point -> point.endsWith(" answering"));
            assertThat(container.adapter.engine().counters().requestsReceived()).containsEntry("OPTIONS", 1L);
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName("org.carillon:type=Sip")))
                .isFalse();
    }

    @Test
    @Tag("R015")
    void stunListenerShouldBeOffOnPort3478ByDefault() throws Exception {
        SipResourceAdapter adapter = new SipResourceAdapter();
        assertThat(adapter.getStunEnabled()).isFalse();
        assertThat(adapter.getStunPort()).isEqualTo(3478);
        assertThat(adapter.settings().stunPort()).isNull();
        adapter.setStunEnabled(true);
        assertThat(adapter.settings().stunPort()).isEqualTo(3478);
    }

    @Test
    void listsOfTheGuardShouldBeReadFromText() {
        SipResourceAdapter adapter = new SipResourceAdapter();
        adapter.setGuardAllowed(" 192.0.2.0/24, ,2001:db8::/32 ");
        adapter.setGuardScanners("SipCli , x");
        assertThat(adapter.guardSettings().allowed()).hasSize(2);
        assertThat(adapter.guardSettings().scanners()).containsExactly("sipcli", "x");
        adapter.setGuardAllowed("trunk.example.org");
        assertThatThrownBy(adapter::guardSettings).isInstanceOf(IllegalArgumentException.class);
    }
}
