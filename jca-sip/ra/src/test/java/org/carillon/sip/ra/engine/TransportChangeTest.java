package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.carillon.sip.Changes;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Certificates;
import org.carillon.sip.ra.LocalServer;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that comes over one transport and goes on over another (RFC 5658 §5 (Double Record-Routing)). */
class TransportChangeTest {
    @TempDir
    static Path folder;

    private static Path keystore;

    private final Forwardings handler = new Forwardings();

    @BeforeAll
    static void certificate() throws Exception {
        keystore = Certificates.keystore(folder);
    }

    @Test
    void callShouldPassFromUdpToTcpAndBack() throws Exception {
        try (SipEngine engine = new Engines().start(handler);
                Phone alice = new Phone("alice", engine);
                StreamPeer bob = new StreamPeer(engine.local(Transport.TCP))) {
            callPasses(engine, alice, bob, Transport.TCP);
        }
    }

    @Test
    void callShouldPassFromUdpToTlsAndBack() throws Exception {
        try (SipEngine engine =
                        new Engines().tls(keystore, Certificates.PASSWORD).start(handler);
                Phone alice = new Phone("alice", engine);
                StreamPeer bob =
                        new StreamPeer(Certificates.client(keystore, engine.local(Transport.TLS), "TLSv1.3"))) {
            callPasses(engine, alice, bob, Transport.TLS);
        }
    }

    @Test
    void connectionShouldBeOpenedToATargetWithoutFlow() throws Exception {
        try (SipEngine engine = new Engines().start(handler);
                Phone alice = new Phone("alice", engine);
                ServerSocket gateway = LocalServer.open()) {
            handler.targets.add(Target.of(
                    SipUri.parse("sip:+442085676789@" + LocalServer.ADDRESS + ":" + gateway.getLocalPort()
                            + ";transport=tcp"),
                    null));
            alice.invites();
            try (StreamPeer connected = new StreamPeer(gateway.accept())) {
                String invite = connected.receive();
                List<String> recordRoutes = Messages.headers(invite, "Record-Route");
                assertThat(recordRoutes).hasSize(2);
                assertThat(recordRoutes.get(0)).contains(";transport=tcp;lr;dlg=call-1.o.");
                assertThat(recordRoutes.get(1)).doesNotContain("transport").contains(";lr;dlg=call-1.i");
                connected.send(Messages.answer(invite, 200, "OK", "gw", "Contact: <sip:gw@127.0.0.1>\r\n"));
                alice.gets("SIP/2.0 200 OK");
            }
        }
    }

    @Test
    void oneRecordRouteShouldDoBetweenProxies() throws Exception {
        try (SipEngine engine = new Engines().start(handler);
                Phone edge = new Phone("edge", engine);
                Phone gateway = new Phone("gateway", engine)) {
            handler.targets.add(new Target(gateway.contact(), List.of(), null, 0, Changes.NONE));
            edge.sends(edge.request("INVITE", "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKphone\r\n"));

            assertThat(Messages.headers(gateway.gets("INVITE "), "Record-Route"))
                    .singleElement()
                    .asString()
                    .contains(";lr;dlg=call-1.b.");
        }
    }

    @Test
    void pathShouldBecomeTheRouteOfTheCopy() throws Exception {
        try (SipEngine engine = new Engines().start(handler);
                Phone alice = new Phone("alice", engine);
                Phone edge = new Phone("edge", engine)) {
            SipUri path =
                    SipUri.parse("sip:token@127.0.0.1:" + edge.peer().address().getPort() + ";lr;ob");
            handler.targets.add(new Target(SipUri.parse("sip:bob@192.0.2.99"), List.of(path), null, 0, Changes.NONE));
            alice.invites();
            String invite = edge.gets("INVITE sip:bob@192.0.2.99 SIP/2.0");

            assertThat(Messages.headers(invite, "Route")).containsExactly("<" + path + ">");
        }
    }

    private void callPasses(SipEngine engine, Phone alice, StreamPeer bob, Transport transport) throws Exception {
        String name = transport.name().toLowerCase(Locale.ROOT);
        SipUri contact = SipUri.parse("sip:bob@192.0.2.7;transport=" + name);
        Flow flow = new Flow(transport, engine.local(transport), bob.address());
        await().until(() -> engine.isOpen(flow));
        handler.targets.add(Target.of(contact, flow));
        alice.invites();
        String invite = bob.receive();
        assertThat(invite).startsWith("INVITE " + contact + " SIP/2.0").contains("Via: SIP/2.0/" + transport + " ");
        List<String> recordRoutes = Messages.headers(invite, "Record-Route");
        assertThat(recordRoutes).hasSize(2);
        assertThat(recordRoutes.get(0))
                .contains(":" + engine.local(transport).getPort() + ";transport=" + name + ";lr");
        assertThat(recordRoutes.get(1))
                .contains(":" + engine.local(Transport.UDP).getPort() + ";lr")
                .doesNotContain("transport=");
        bob.send(Messages.answer(invite, 200, "OK", "bob", "Contact: <" + contact + ">\r\n"));
        String ok = alice.gets("SIP/2.0 200 OK");

        alice.sends(alice.asCaller("ACK", 1, ok));
        assertThat(bob.receive()).startsWith("ACK " + contact + " SIP/2.0");
        alice.sends(alice.asCaller("INFO", 2, ok));
        String info = bob.receive();
        assertThat(info).startsWith("INFO " + contact + " SIP/2.0");
        assertThat(Messages.headers(info, "Route")).isEmpty();
        bob.send(Messages.answer(info, 200, "OK", "bob", ""));
        alice.gets("SIP/2.0 200 OK");
        bob.send(bye(invite, transport, bob));
        String bye = alice.gets("BYE " + alice.contact() + " SIP/2.0");
        assertThat(Messages.headers(bye, "Via").get(0)).startsWith("SIP/2.0/UDP ");
        alice.answers(bye, 200, "OK");
        assertThat(bob.receive()).startsWith("SIP/2.0 200 OK");
    }

    private static String bye(String invite, Transport transport, StreamPeer bob) {
        StringBuilder out =
                new StringBuilder("BYE " + Messages.uri(Messages.header(invite, "Contact")) + " SIP/2.0\r\n");
        out.append("Via: SIP/2.0/" + transport + " 192.0.2.7:" + bob.address().getPort() + ";branch=z9hG4bKbye\r\n");
        Messages.headers(invite, "Record-Route").forEach(route -> out.append("Route: " + route + "\r\n"));
        return out + "Max-Forwards: 70\r\nFrom: " + Messages.header(invite, "To") + ";tag=bob\r\nTo: "
                + Messages.header(invite, "From") + "\r\nCall-ID: " + Messages.header(invite, "Call-ID")
                + "\r\nCSeq: 5 BYE\r\nContent-Length: 0\r\n\r\n";
    }
}
