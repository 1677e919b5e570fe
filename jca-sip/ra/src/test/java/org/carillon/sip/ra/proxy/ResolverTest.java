package org.carillon.sip.ra.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverTest {
    private final FakeDns dns = new FakeDns();
    private final AtomicLong clock = new AtomicLong();
    private final DeadHops dead = new DeadHops(clock::get);

    @ParameterizedTest
    @CsvSource({
        "sip:192.0.2.1,                        UDP 192.0.2.1:5060",
        "sip:192.0.2.1:5070,                   UDP 192.0.2.1:5070",
        "sip:192.0.2.1;transport=tcp,          TCP 192.0.2.1:5060",
        "sip:192.0.2.1;transport=TLS,          TLS 192.0.2.1:5061",
        "sips:192.0.2.1,                       TLS 192.0.2.1:5061",
        "sips:192.0.2.1:5070;transport=tcp,    TLS 192.0.2.1:5070",
        "sip:example.org;maddr=192.0.2.9,      UDP 192.0.2.9:5060",
        "sip:bob@[2001:db8::1]:5070,           UDP 2001:db8:0:0:0:0:0:1:5070"
    })
    void addressShouldNeedNoLookUp(String uri, String hop) {
        assertThat(text(resolver(Transport.UDP, Transport.TCP, Transport.TLS).known(SipUri.parse(uri), 500)))
                .containsExactly(hop);
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void nameShouldNeedALookUp() {
        assertThat(resolver(Transport.UDP).known(SipUri.of("bob", "example.org"), 500))
                .isNull();
        assertThat(resolver(Transport.UDP).known(SipUri.of("bob", "999.0.2.1"), 500))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:255.255.255.255",
                "sip:10.0.0.255",
                "sip:224.0.1.75",
                "sip:0.0.0.0",
                "sip:0.1.2.3",
                "sip:240.0.0.1",
                "sip:[::]",
                "sip:[ff02::1]",
                "sip:example.org;maddr=239.1.2.3"
            })
    void addressOfNoSinglePeerShouldLeadNowhere(String uri) {
        assertThat(resolver(Transport.UDP).known(SipUri.parse(uri), 500)).isEmpty();
    }

    @Test
    void naptrShouldChooseTransportAndServers() throws Exception {
        dns.naptr("example.org", 20, "SIP+D2U", "_sip._udp.example.org")
                .naptr("example.org", 10, "SIP+D2T", "_sip._tcp.example.org")
                .naptr("example.org", 5, "SIPS+D2T", "_sips._tcp.example.org")
                .naptr("example.org", 1, "SIP+D2X", "_sip._x.example.org")
                .srv("_sip._udp.example.org", 1, 0, 5062, "u.example.org")
                .srv("_sip._tcp.example.org", 2, 0, 5064, "t2.example.org")
                .srv("_sip._tcp.example.org", 1, 0, 5063, "t1.example.org")
                .srv("_sips._tcp.example.org", 1, 0, 5065, "s.example.org")
                .address("u.example.org", "192.0.2.1")
                .address("t1.example.org", "192.0.2.2")
                .address("t1.example.org", "2001:db8::2")
                .address("t2.example.org", "192.0.2.3")
                .address("s.example.org", "192.0.2.4");

        assertThat(text(resolver(Transport.UDP, Transport.TCP).lookUp(SipUri.of(null, "example.org"), 500)))
                .containsExactly(
                        "TCP 192.0.2.2:5063",
                        "TCP 2001:db8:0:0:0:0:0:2:5063",
                        "TCP 192.0.2.3:5064",
                        "UDP 192.0.2.1:5062");
        assertThat(text(resolver(Transport.UDP, Transport.TCP, Transport.TLS)
                        .lookUp(SipUri.parse("sips:example.org"), 500)))
                .containsExactly("TLS 192.0.2.4:5065");
    }

    @Test
    void srvShouldBeAskedForEachTransportWithoutNaptr() throws Exception {
        dns.srv("_sip._udp.example.org", 1, 0, 5062, "u.example.org")
                .srv("_sip._tcp.example.org", 1, 0, 5063, "t.example.org")
                .address("u.example.org", "192.0.2.1")
                .address("t.example.org", "192.0.2.2");

        assertThat(text(resolver(Transport.UDP, Transport.TCP).lookUp(SipUri.of(null, "example.org"), 500)))
                .containsExactly("UDP 192.0.2.1:5062", "TCP 192.0.2.2:5063");
        assertThat(text(resolver(Transport.UDP, Transport.TCP)
                        .lookUp(SipUri.parse("sip:example.org;transport=tcp"), 500)))
                .containsExactly("TCP 192.0.2.2:5063");
        assertThat(dns.questions()).doesNotContain("SRV _sips._tcp.example.org");
    }

    @Test
    void portShouldLeadStraightToTheAddress() throws Exception {
        dns.address("example.org", "192.0.2.1").srv("_sip._udp.example.org", 1, 0, 5062, "u.example.org");

        assertThat(text(resolver(Transport.UDP).lookUp(SipUri.of(null, "example.org", 5090), 500)))
                .containsExactly("UDP 192.0.2.1:5090");
        assertThat(dns.questions()).containsExactly("A example.org");
    }

    @Test
    void hostWithoutServersShouldBeTakenItself() throws Exception {
        dns.address("example.org", "192.0.2.1");

        assertThat(text(resolver(Transport.UDP, Transport.TCP).lookUp(SipUri.of(null, "example.org"), 500)))
                .containsExactly("UDP 192.0.2.1:5060");
    }

    @Test
    void largeRequestShouldTryTcpBeforeUdp() throws Exception {
        assertThat(text(resolver(Transport.UDP, Transport.TCP).known(SipUri.of(null, "192.0.2.1"), 1301)))
                .containsExactly("TCP 192.0.2.1:5060", "UDP 192.0.2.1:5060");
        assertThat(text(resolver(Transport.UDP, Transport.TCP)
                        .known(SipUri.parse("sip:192.0.2.1;transport=udp"), 1301)))
                .containsExactly("UDP 192.0.2.1:5060");
    }

    @Test
    void addressThatFailedShouldComeLastForHalfAMinute() throws Exception {
        dns.address("example.org", "192.0.2.1").address("example.org", "192.0.2.2");
        Resolver resolver = resolver(Transport.UDP);
        SipUri uri = SipUri.of(null, "example.org", 5060);
        dead.failed(new Hop(Transport.UDP, new InetSocketAddress("192.0.2.1", 5060)));

        assertThat(text(resolver.lookUp(uri, 500))).containsExactly("UDP 192.0.2.2:5060", "UDP 192.0.2.1:5060");
        clock.set(30_000_000_000L);
        assertThat(text(resolver.lookUp(uri, 500))).containsExactly("UDP 192.0.2.1:5060", "UDP 192.0.2.2:5060");
    }

    @Test
    void addressThatAnswersShouldBeAliveAgain() throws Exception {
        dns.address("example.org", "192.0.2.1").address("example.org", "192.0.2.2");
        Hop first = new Hop(Transport.UDP, new InetSocketAddress("192.0.2.1", 5060));
        dead.failed(first);
        dead.answered(first);

        assertThat(text(resolver(Transport.UDP).lookUp(SipUri.of(null, "example.org", 5060), 500)))
                .first()
                .isEqualTo("UDP 192.0.2.1:5060");
    }

    @Test
    void dnsThatIsAwayShouldBeTold() {
        dns.away();

        assertThatThrownBy(() -> resolver(Transport.UDP).lookUp(SipUri.of(null, "example.org"), 500))
                .isInstanceOf(IOException.class);
    }

    @Test
    void weightsShouldShareTheRequests() {
        List<Dns.Srv> servers = List.of(
                new Dns.Srv(2, 100, 5060, "spare"),
                new Dns.Srv(1, 30, 5060, "small"),
                new Dns.Srv(1, 90, 5060, "large"));
        SplittableRandom random = new SplittableRandom(1);
        int large = 0;
        for (int i = 0; i < 10_000; i++) {
            List<Dns.Srv> ordered = ServerOrderPolicy.order(servers, random);
            assertThat(ordered).hasSize(3).last().extracting(Dns.Srv::target).isEqualTo("spare");
            large += ordered.get(0).target().equals("large") ? 1 : 0;
        }
        assertThat(large).isBetween(7200, 7800);
    }

    private Resolver resolver(Transport... offered) {
        try {
            return new Resolver(
                    dns,
                    new AddressPolicy(Set.of(InetAddress.getByName("10.0.0.255"))),
                    dead,
                    Set.of(offered),
                    new SplittableRandom(1));
        } catch (IOException noAddress) {
            throw new IllegalStateException(noAddress);
        }
    }

    private static List<String> text(List<Hop> hops) {
        return hops.stream()
                .map(hop -> hop.transport() + " " + hop.remote().getAddress().getHostAddress() + ":"
                        + hop.remote().getPort())
                .toList();
    }
}
