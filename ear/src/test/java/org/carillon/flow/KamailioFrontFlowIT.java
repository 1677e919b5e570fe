package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.carillon.flow.peer.Kamailio;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.Phones;
import org.carillon.flow.phone.Received;
import org.carillon.flow.phone.ServerAddress;
import org.carillon.flow.phone.Transport;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Phones behind Kamailio with config/kamailio/front.cfg: docs/operating/kamailio.md. */
@Tag("P12")
class KamailioFrontFlowIT extends SipFlow {
    private static final int PORT_BESIDE_OURS = 300;
    /** Where the phones behind the proxy are: it knows a node by its address. */
    private static final String HOME = "127.0.0.8";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Kamailio front;

    @SuppressWarnings("NullAway.Init")
    private static InetSocketAddress address;

    @SuppressWarnings("NullAway.Init")
    private Phones behind;

    @BeforeAll
    static void startFront(CarillonServer server) throws IOException {
        address = new InetSocketAddress(CarillonServer.TRUSTED_PROXY, server.sipPort() + PORT_BESIDE_OURS);
        Path nodes = folder.resolve("nodes.list");
        Files.writeString(nodes, "1 sip:%s:%d;transport=udp%n".formatted(server.sipHost(), server.sipPort()));
        Map<String, String> defines = new TreeMap<>();
        defines.put("FRONT_ADDRESS", CarillonServer.TRUSTED_PROXY);
        defines.put("FRONT_PORT", Integer.toString(address.getPort()));
        defines.put("FRONT_NODES", '"' + nodes.toString() + '"');
        defines.put("WITH_OUTBOUND", "");
        front = new Kamailio(folder, Preparation.project().resolve("config/kamailio/front.cfg"), defines, address);
    }

    @AfterAll
    static void stopFront() {
        front.close();
    }

    @BeforeEach
    void takePhonesBehind(CarillonServer server) throws UnknownHostException {
        ServerAddress direct = server.address();
        behind = new Phones(
                new ServerAddress(
                        CarillonServer.TRUSTED_PROXY,
                        address.getPort(),
                        0,
                        direct.http(),
                        direct.https(),
                        direct.certificateAuthority()),
                InetAddress.getByName(HOME));
    }

    @AfterEach
    void putPhonesBehindAway() {
        behind.close();
    }

    @Test
    @Tag("R315")
    @Tag("R316")
    void digestShouldBeOursThroughTheProxy() {
        Phone inside = behind.signedUp();
        WireMessage challenge = inside.isChallenged(inside.registration(draft -> draft));
        assertThat(challenge.startLine()).isEqualTo("SIP/2.0 401 Unauthorized");
        assertThat(challenge.all("WWW-Authenticate"))
                .isNotEmpty()
                .allMatch(value -> value.startsWith("Digest realm=\"carillon.local\""));

        WireMessage signed = inside.signs(inside.registration(draft -> draft));
        String forged = signed.get("Authorization").replaceFirst("response=\"..", "response=\"zz");
        inside.asksOnce(signed.replacing("Authorization", forged)).answered(401);
        inside.registers().answered(200);
    }

    @Test
    @Tag("R317")
    void callsShouldBeAccountedForByTheProxy() {
        Phone inside = behind.signedUp();
        Phone outside = phones.signedUp();
        outside.registers();
        inside.registers();

        talk(inside, outside);

        Awaitility.await()
                .untilAsserted(() -> assertThat(front.printed())
                        .containsPattern("ACC: transaction answered: .*method=INVITE;.*code=200;reason=OK"));
    }

    @Test
    @Tag("R318")
    void deadServerShouldBeA500OfTheProxy() throws IOException {
        InetSocketAddress alone = new InetSocketAddress(CarillonServer.TRUSTED_PROXY, address.getPort() + 1);
        Path other = Files.createDirectory(folder.resolve("alone"));
        Path nodes = other.resolve("nodes.list");
        try (DatagramSocket closed = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Files.writeString(nodes, "1 sip:127.0.0.1:%d;transport=udp%n".formatted(closed.getLocalPort()));
        }
        Map<String, String> defines = Map.of(
                "FRONT_ADDRESS",
                CarillonServer.TRUSTED_PROXY,
                "FRONT_PORT",
                Integer.toString(alone.getPort()),
                "FRONT_NODES",
                '"' + nodes.toString() + '"');
        try (Kamailio withoutServer =
                new Kamailio(other, Preparation.project().resolve("config/kamailio/front.cfg"), defines, alone)) {
            assertThat(withoutServer.asks("OPTIONS", "alice")).startsWith("SIP/2.0 500 Application Server error\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    @Tag("R315")
    void phonesShouldCallOneAnotherThroughTheProxyAndPastIt(Transport transport) {
        Phone inside = behind.signedUp(transport);
        Phone outside = phones.signedUp();
        outside.registers();
        WireMessage registered = inside.registers().answer();
        assertThat(registered.get("Path"))
                .startsWith("<sip:" + CarillonServer.TRUSTED_PROXY + ":" + address.getPort())
                .contains(";lr")
                .contains(";received=sip:" + HOME + ":");

        talk(inside, outside);
        talk(outside, inside);
        inside.sends("from behind").to(outside).answered(200);
        outside.receives("from behind").from(inside);
        outside.sends("from outside").to(inside).answered(200);
        inside.receives("from outside").from(outside);
    }

    @Test
    void phonesBehindTheSameProxyShouldReachEachOther() {
        Phone alice = behind.signedUp(Transport.TCP);
        Phone bob = behind.signedUp(Transport.UDP);
        alice.registers();
        bob.registers();

        talk(alice, bob);
        talk(bob, alice);
        alice.sends("next door").to(bob).answered(200);
        bob.receives("next door").from(alice);
    }

    @Test
    @Tag("R317")
    void phoneBehindANatShouldBeReachedWhereItsRegisterCameFrom() {
        Phone inside = behind.signedUp();
        Phone outside = phones.signedUp();
        outside.registers();
        String hidden = "<sip:" + inside.credentials().login() + "@192.168.7.7:5060>";
        inside.registers(draft -> draft.contact(hidden));

        OutgoingCall call = outside.invites(inside);
        IncomingCall atInside = inside.rings();
        assertThat(atInside.invite().uri()).isEqualTo(hidden.substring(1, hidden.length() - 1));
        atInside.answers(answer -> answer.replacing("Contact", hidden));
        call.isAnswered();
        atInside.isAcknowledged();
        call.hangsUp();
        atInside.isHungUp();
    }

    @Test
    void eachFlowOfADeviceShouldGoThroughTheProxy() {
        Phone first = behind.signedUp(Transport.TCP);
        Phone second = behind.anotherFlowOf(first, Transport.TCP);
        Phone outside = phones.signedUp();
        outside.registers();
        first.registers(draft -> draft.flow(1));

        WireMessage answer = second.registers(draft -> draft.flow(2)).answer();
        assertThat(answer.get("Require")).isEqualTo("outbound");
        assertThat(answer.get("Path"))
                .matches("<sip:[^@]+@127\\.0\\.0\\.9:\\d+;lr;received=sip:127\\.0\\.0\\.8:\\d+%3Btransport%3Dtcp;ob>");
        assertThat(answer.all("Contact")).hasSize(2);
        outside.sends("over the newest flow").to(first).answered(200);
        second.receives("over the newest flow");
        talk(outside, second);
    }

    @Test
    void cancelAndRefusalShouldPassTheProxy() {
        Phone inside = behind.signedUp();
        Phone outside = phones.signedUp();
        outside.registers();
        inside.registers();

        OutgoingCall given = outside.invites(inside);
        IncomingCall cancelled = inside.rings();
        given.isRinging().cancels();
        cancelled.isCancelled();
        given.isRefused(487);

        OutgoingCall busy = inside.invites(outside);
        outside.isInvited().refuses(486);
        busy.isRefused(486);
    }

    @Test
    void routeToAStrangerShouldNotBeFollowed() {
        Phone inside = behind.signedUp();
        Phone stranger = phones.signedUp();
        WireMessage request = inside.begin(
                        "BYE",
                        "sip:victim@" + stranger.contactUri().replaceFirst("^sip:[^@]*@", ""),
                        "<" + inside.uri() + ">",
                        "<" + stranger.uri() + ">;tag=1")
                .with("Route", "<sip:" + CarillonServer.TRUSTED_PROXY + ":" + address.getPort() + ";lr>");

        assertThat(inside.asksOnce(request).status()).isEqualTo(403);
        assertThat(stranger.received()).extracting(Received::text).isEmpty();
    }

    private static void talk(Phone caller, Phone callee) {
        OutgoingCall call = caller.invites(callee);
        IncomingCall called = callee.rings();
        call.isRinging();
        called.answers();
        call.isAnswered();
        called.isAcknowledged();
        call.holds();
        called.hangsUp();
        call.isHungUp();
    }
}
