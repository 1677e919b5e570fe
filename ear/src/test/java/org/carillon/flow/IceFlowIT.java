package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.Coturn;
import org.carillon.flow.peer.IceAgent;
import org.carillon.flow.peer.NatNetwork;
import org.carillon.flow.peer.NatNetwork.Nat;
import org.carillon.flow.phone.IncomingCall;
import org.carillon.flow.phone.OutgoingCall;
import org.carillon.flow.phone.Phone;
import org.carillon.flow.phone.WireMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Media of users behind two NATs: phones carry the signalling, agents beside them the media; docs/flows/ice.md. STUN is the
 * platform's own listener, TURN is coturn with the platform's credentials.
 */
@Tag("R160")
class IceFlowIT extends SipFlow {
    @TempDir
    private Path folder;

    @Test
    @Tag("R015")
    void mediaShouldGoStraightWhereTheNatsLetIt() throws IOException {
        try (NatNetwork network = new NatNetwork(Nat.KEEPS_PORTS, server.stunPort());
                Coturn turn = new Coturn(network, newFolder("turn"), CarillonServer.TURN_SECRET);
                IceAgent atAlice = agent(network, "a", true);
                IceAgent atBob = agent(network, "b", false)) {
            assertThat(text(atAlice.description()))
                    .contains("10.0.1.2 ", " typ host")
                    .containsPattern(NatNetwork.NAT_A + " [0-9]+ typ srflx raddr 10\\.0\\.1\\.2")
                    .containsPattern(NatNetwork.SERVER + " [0-9]+ typ relay");

            exchange(atAlice, atBob);

            IceAgent.Selected alice = atAlice.selected();
            IceAgent.Selected bob = atBob.selected();
            assertThat(alice.localType()).isEqualTo("host");
            assertThat(alice.local()).isEqualTo("10.0.1.2");
            assertThat(alice.remote()).isEqualTo(NatNetwork.NAT_B);
            assertThat(bob.local()).isEqualTo("10.0.2.2");
            assertThat(bob.remote()).isEqualTo(NatNetwork.NAT_A);
            assertThat(atAlice.heard()).isEqualTo("controlled");
            assertThat(atBob.heard()).isEqualTo("controlling");
            assertThat(turn.printed()).as("both have asked it").contains("ALLOCATE processed, success");
        }
    }

    @Test
    @Tag("R162")
    void relayShouldCarryMediaThatTheNatsBlock() throws IOException {
        try (NatNetwork network = new NatNetwork(Nat.CHANGES_PORTS, server.stunPort());
                Coturn turn = new Coturn(network, newFolder("turn"), CarillonServer.TURN_SECRET);
                IceAgent atAlice = agent(network, "a", true);
                IceAgent atBob = agent(network, "b", false)) {
            exchange(atAlice, atBob);

            IceAgent.Selected alice = atAlice.selected();
            assertThat(alice.localType().equals("relay") || alice.remoteType().equals("relay"))
                    .as("%s", alice)
                    .isTrue();
            assertThat(atAlice.heard()).isEqualTo("controlled");
            assertThat(atBob.heard()).isEqualTo("controlling");
            assertThat(turn.printed()).contains("ALLOCATE processed, success");
        }
    }

    @Test
    @Tag("R143")
    void gatewayShouldGetAnOfferWithoutIceUnlessItWantsIt() {
        String offer = """
                v=0\r
                o=- 1 1 IN IP4 198.51.100.2\r
                s=-\r
                c=IN IP4 198.51.100.2\r
                t=0 0\r
                m=audio 51000 RTP/AVP 8\r
                a=rtpmap:8 PCMA/8000\r
                """;
        String ice = "a=ice-ufrag:9uB6\r\na=ice-pwd:YH75Fviy6338Vbrhrlp8Yh\r\n"
                + "a=candidate:1 1 udp 2130706431 10.0.1.2 40000 typ host\r\n";
        Phone alice = phones.signedUp();
        alice.registers();
        Phone plain = phones.signedUp();
        Phone speaksIce = phones.signedUp();
        try (GatewayDesk desk = new GatewayDesk(server)) {
            desk.gateway("ice-plain", plain, "\"maxCalls\":2");
            desk.gateway("ice-spoken", speaksIce, "\"maxCalls\":2,\"passesIce\":true");
            desk.route(
                    "4996", "{\"gateway\":\"ice-plain\",\"priority\":1},{\"gateway\":\"ice-spoken\",\"priority\":2}");

            alice.dials()
                    .changed(invite -> invite.withBody((offer + ice).getBytes(StandardCharsets.UTF_8)))
                    .to("sip:int4996123456@carillon.local");
            IncomingCall atPlain = plain.isInvited();
            assertThat(text(atPlain.invite().body())).isEqualTo(offer);
            atPlain.refuses(503);
            IncomingCall atOther = speaksIce.isInvited();
            assertThat(text(atOther.invite().body())).isEqualTo(offer + ice);
            atOther.refuses(486);
        }
    }

    /** Offer and answer go through the platform, in the INVITE and its 200, and are not touched. */
    private void exchange(IceAgent atAlice, IceAgent atBob) {
        Phone alice = phones.signedUp();
        Phone bob = phones.signedUp();
        bob.registers();
        byte[] offer = atAlice.description();
        byte[] answer = atBob.description();

        OutgoingCall call =
                alice.dials().changed(invite -> invite.withBody(offer)).to(bob);
        IncomingCall atBobsPhone = bob.isInvited();
        assertThat(atBobsPhone.invite().body()).isEqualTo(offer);
        atBob.hears(atBobsPhone.invite().body());
        atBobsPhone.answers(ok -> ok.withBody(answer));
        WireMessage ok = call.awaitsStatus(200);
        assertThat(ok.body()).isEqualTo(answer);
        atAlice.hears(ok.body());
    }

    private IceAgent agent(NatNetwork network, String host, boolean controlling) throws IOException {
        ApiClient api = new ApiClient(server.http());
        Phone phone = phones.signedUp();
        JsonNode turn = api.get(
                        "/api/v1/turn-credentials",
                        "Authorization",
                        ApiClient.bearer(phone.credentials().accessToken()))
                .expect(200)
                .json();
        assertThat(turn.at("/uris/0").asText()).isEqualTo(CarillonServer.TURN_SERVER);
        return new IceAgent(
                network,
                newFolder("agent-" + host),
                host,
                controlling,
                turn.path("username").asText(),
                turn.path("password").asText());
    }

    private Path newFolder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
