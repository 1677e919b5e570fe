package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.ClientOutcome;
import org.carillon.sip.Flow;
import org.carillon.sip.Invitation;
import org.carillon.sip.InvitationListener;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.UdpPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** INVITEs of our own: RFC 3261 §13.2 (UAC Processing). */
class InvitationTest {
    private static final String SDP = "v=0\r\n";

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private SipEngine engine;
    private UdpPeer bob;

    @BeforeEach
    void start() throws Exception {
        engine = new Engines().timers(Engines.FAST).start(exchange -> true);
        bob = new UdpPeer(engine.local(Transport.UDP));
    }

    @AfterEach
    void stop() {
        bob.close();
        engine.close();
    }

    @Test
    void every2xxShouldBeToldAndNothingButTheCallerShouldAcknowledgeIt() throws Exception {
        engine.invite(request("INVITE", SDP), listener());
        String invite = bob.receive();
        assertThat(invite).startsWith("INVITE sip:bob@127.0.0.1").endsWith("\r\n\r\n" + SDP);
        bob.send(Messages.response(invite, 100, "Trying"));
        bob.send(Messages.response(invite, 180, "Ringing"));
        assertThat(next()).as("100 is for the transaction alone").isEqualTo("progress 180");
        bob.send(Messages.response(invite, 200, "OK"));
        assertThat(next()).isEqualTo("accepted 200");
        bob.send(Messages.response(invite, 200, "OK"));
        assertThat(next()).isEqualTo("accepted 200");
        engine.acknowledge(request("ACK", ""));
        String ack = nextThatIs("ACK");
        assertThat(Messages.header(ack, "CSeq")).isEqualTo("1 ACK");
        assertThat(Messages.header(ack, "Via")).as("a request of its own").isNotEqualTo(Messages.header(invite, "Via"));
        assertThat(engine.counters().requestsSent()).containsEntry("INVITE", 1L).containsEntry("ACK", 1L);
    }

    @Test
    void ringingPeerShouldGetACancelAndItsRefusalAnAck() throws Exception {
        Invitation invitation = engine.invite(request("INVITE", SDP), listener());
        String invite = bob.receive();
        bob.send(Messages.response(invite, 180, "Ringing"));
        assertThat(next()).isEqualTo("progress 180");

        invitation.cancel();
        String cancel = nextThatIs("CANCEL");
        assertThat(Messages.header(cancel, "Via")).isEqualTo(Messages.header(invite, "Via"));
        bob.send(Messages.response(cancel, 200, "OK"));
        bob.send(Messages.response(invite, 487, "Request Terminated"));

        assertThat(next()).isEqualTo("failed 487");
        assertThat(nextThatIs("ACK")).contains(";tag=peer");
    }

    /** RFC 3261 §9.1 (Client Behavior). */
    @Test
    void cancelShouldWaitForTheFirstSignOfThePeer() throws Exception {
        Invitation invitation = engine.invite(request("INVITE", SDP), listener());
        invitation.cancel();
        String invite = bob.receive();
        assertThat(bob.receive()).as("repeated, and not cancelled").isEqualTo(invite);

        bob.send(Messages.response(invite, 100, "Trying"));
        assertThat(nextThatIs("CANCEL")).contains("CSeq: 1 CANCEL");
    }

    @Test
    void answerThatCrossesTheCancelShouldCount() throws Exception {
        Invitation invitation = engine.invite(request("INVITE", SDP), listener());
        String invite = bob.receive();
        bob.send(Messages.response(invite, 180, "Ringing"));
        assertThat(next()).isEqualTo("progress 180");
        invitation.cancel();
        nextThatIs("CANCEL");

        bob.send(Messages.response(invite, 200, "OK"));
        assertThat(next()).isEqualTo("accepted 200");
    }

    @Test
    void silentPeerShouldTimeOut() throws Exception {
        engine.invite(request("INVITE", SDP), listener());

        assertThat(next()).isEqualTo("failed TimedOut[]");
        assertThat(engine.clientTransactions()).isZero();
    }

    @Test
    void transportThatWeDoNotHaveShouldMakeThePeerUnreachable() throws Exception {
        engine.invite(request("INVITE", SDP, Transport.TLS), listener());
        engine.acknowledge(request("ACK", "", Transport.TLS));

        assertThat(next()).startsWith("failed Unreachable");
    }

    private InvitationListener listener() {
        return new InvitationListener() {
            @Override
            public void progress(SipResponse response) {
                told.add("progress " + response.status());
            }

            @Override
            public void accepted(SipResponse response) {
                told.add("accepted " + response.status());
            }

            @Override
            public void failed(ClientOutcome outcome) {
                told.add(
                        outcome instanceof ClientOutcome.Answered answered
                                ? "failed " + answered.response().status()
                                : "failed " + outcome);
            }
        };
    }

    private String next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    /** Retransmissions of others may come before. */
    private String nextThatIs(String method) throws IOException {
        String message = bob.receive();
        while (!message.startsWith(method + " ")) {
            message = bob.receive();
        }
        return message;
    }

    private OutboundRequest request(String method, String body) {
        return request(method, body, Transport.UDP);
    }

    private OutboundRequest request(String method, String body, Transport transport) {
        SipUri uri = SipUri.of("bob", "127.0.0.1", bob.address().getPort());
        return new OutboundRequest(
                method,
                uri,
                NameAddress.of(null, SipUri.of("agent", "carillon.local")),
                "fromtag",
                NameAddress.of(null, uri),
                "call@carillon.local",
                1,
                List.of(),
                body.isEmpty() ? null : "application/sdp",
                body.getBytes(StandardCharsets.UTF_8),
                new Flow(transport, bob.address(), bob.address()));
    }
}
