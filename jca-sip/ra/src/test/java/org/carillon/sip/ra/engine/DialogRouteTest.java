package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.util.List;
import org.carillon.sip.Changes;
import org.carillon.sip.Flow;
import org.carillon.sip.Reply;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.LocalServer;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.StreamPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that their Route leads through the engine, and those that only say so. */
class DialogRouteTest {
    private static final String KEY = "a key that nodes share";

    private final Forwardings handler = new Forwardings();
    private SipEngine engine;
    private Phone alice;
    private Phone bob;

    @BeforeEach
    void start() throws Exception {
        engine = new Engines().key(KEY).start(handler);
        alice = new Phone("alice", engine);
        bob = new Phone("bob", engine);
        handler.to(bob);
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        engine.close();
    }

    @Test
    void anotherNodeWithTheKeyShouldServeTheDialog() throws Exception {
        String ok = call();
        Forwardings other = new Forwardings();
        try (SipEngine second = new Engines().key(KEY).start(other);
                Phone moved = new Phone("alice", second)) {
            moved.sends(moved.asCaller("BYE", 2, ok));
            bob.gets("BYE " + bob.contact());
        }
        assertThat(other.handled).hasValue(0);
    }

    @Test
    void changedSignatureShouldBeForbidden() throws Exception {
        String ok = call();
        String bye = alice.asCaller("BYE", 2, ok);
        alice.sends(bye.replaceFirst("dlg=call-1", "dlg=call-2"));
        alice.gets("SIP/2.0 403 Forbidden");
        // both of our values are looked at
        int last = bye.lastIndexOf("dlg=call-1");
        alice.sends(bye.substring(0, last).replace("z9hG4bKin", "z9hG4bKother")
                + bye.substring(last).replaceFirst("dlg=call-1", "dlg=call-2"));
        alice.gets("SIP/2.0 403 Forbidden");

        assertThat(bob.getsNothing()).isTrue();
        assertThat(handler.handled).hasValue(1);
    }

    @Test
    void tokenOfAnotherDialogShouldBeForbidden() throws Exception {
        String ok = call();
        String bye = alice.asCaller("BYE", 2, ok);
        alice.sends(bye.replace(Messages.header(bye, "Call-ID"), "another@test"));

        alice.gets("SIP/2.0 403 Forbidden");
        assertThat(bob.getsNothing()).isTrue();
    }

    @Test
    void missingSignatureShouldBeForbiddenAndAnAckDropped() throws Exception {
        String ok = call();
        alice.sends(alice.asCaller("BYE", 2, ok).replaceAll(";dlg=[^>]*", ""));
        alice.gets("SIP/2.0 403 Forbidden");
        alice.sends(alice.asCaller("ACK", 1, ok).replaceAll(";dlg=[^>]*", ""));

        assertThat(bob.getsNothing()).isTrue();
        assertThat(alice.getsNothing()).isTrue();
    }

    @Test
    void tokenShouldNotServeANewDialog() throws Exception {
        String ok = call();
        alice.sends(alice.asCaller("INVITE", 2, ok).replace(";tag=bob", ""));

        alice.gets("SIP/2.0 403 Forbidden");
    }

    @Test
    void routeToElsewhereShouldNotBeFollowed() throws Exception {
        try (Phone mallory = new Phone("mallory", engine)) {
            String route = "Route: <sip:127.0.0.1:" + mallory.peer().address().getPort() + ";lr>\r\n";
            alice.sends(alice.request("INVITE", route));
            String invite = bob.gets("INVITE ");
            assertThat(Messages.headers(invite, "Route")).isEmpty();
            // and within a dialog nobody but the handler sees it
            alice.sends(alice.request("BYE", route).replace("To: <sip:bob@carillon.local>", "To: <sip:b@x>;tag=1"));
            bob.gets("BYE ");

            assertThat(mallory.getsNothing()).isTrue();
            assertThat(handler.handled).hasValue(2);
        }
    }

    @Test
    void phoneThatSendsEverythingThroughUsShouldBeServed() throws Exception {
        alice.sends(alice.request("INVITE", "Route: <sip:carillon.local;lr>\r\n"));

        assertThat(Messages.headers(bob.gets("INVITE "), "Route")).isEmpty();
    }

    @Test
    void phoneThatSendsEverythingThroughUsShouldBeServedWithinADialogToo() throws Exception {
        String ok = call();
        alice.sends(alice.asCaller("BYE", 2, ok).replaceFirst("(?m)^Route", "Route: <sip:carillon.local;lr>\r\nRoute"));

        assertThat(Messages.headers(bob.gets("BYE "), "Route")).isEmpty();
    }

    @Test
    void targetThatCannotStandOnTheWireShouldEndItsBranch() throws Exception {
        handler.targets.clear();
        handler.targets.add(Target.of(SipUri.of("bob", "127.0.0.1", 99_999), null));
        handler.targets.add(Target.of(SipUri.of("bob", "evil\r\nX: 1"), bob.flow()));
        alice.invites();

        alice.gets("SIP/2.0 500 ");
        await().until(() -> engine.forwardings() == 0);
    }

    @Test
    void strictRouterBeforeUsShouldBeRepaired() throws Exception {
        String ok = call();
        String bye = alice.asCaller("BYE", 2, ok);
        List<String> routes = Messages.headers(bye, "Route");
        // as a strict router sends it: our URI in the Request-URI, the target behind the last Route
        String strict = bye.replaceFirst("BYE \\S+ ", "BYE " + Messages.uri(routes.get(0)) + " ")
                .replaceFirst("(?m)^Route: .*\r\n", "")
                .replaceFirst("(?m)^(Route: .*)\r\n", "$1\r\nRoute: <" + bob.contact() + ">\r\n");
        alice.sends(strict);

        String passed = bob.gets("BYE " + bob.contact() + " SIP/2.0");
        assertThat(Messages.headers(passed, "Route")).isEmpty();
    }

    @Test
    void strictRouterBehindUsShouldGetTheRequestItsWay() throws Exception {
        String ok = call();
        try (Phone strict = new Phone("strict", engine)) {
            String route = "sip:127.0.0.1:" + strict.peer().address().getPort();
            String bye = alice.asCaller("BYE", 2, ok)
                    .replaceFirst("(?m)^Max-Forwards", "Route: <" + route + ">\r\nMax-Forwards");
            alice.sends(bye);
            String passed = bob.gets("BYE " + route + " SIP/2.0");

            assertThat(Messages.headers(passed, "Route")).containsExactly("<" + bob.contact() + ">");
        }
    }

    @Test
    void loopShouldBeFoundAndASpiralPass() throws Exception {
        String own = "127.0.0.1:" + engine.local(Transport.UDP).getPort();
        handler.targets.clear();
        handler.targets.add(new Target(
                SipUri.of(null, "carillon.local"), List.of(SipUri.parse("sip:" + own + ";lr")), null, 0, Changes.NONE));
        alice.sends(alice.request("MESSAGE", ""));

        alice.gets("SIP/2.0 482 Loop Detected");
        assertThat(handler.handled.get())
                .as("the first, the spiral with our Route, and no more")
                .isEqualTo(3);
    }

    @Test
    void lastHopShouldAnswer483() throws Exception {
        alice.sends(alice.request("INVITE", "").replace("Max-Forwards: 70", "Max-Forwards: 0"));
        alice.gets("SIP/2.0 483 Too Many Hops");
        String ok = call();
        alice.sends(alice.asCaller("BYE", 2, ok).replace("Max-Forwards: 70", "Max-Forwards: 0"));
        alice.gets("SIP/2.0 483 Too Many Hops");
        alice.sends(alice.asCaller("BYE", 3, ok).replace("Max-Forwards: 70", "Max-Forwards: 1"));

        assertThat(Messages.header(bob.gets("BYE "), "Max-Forwards")).isEqualTo("0");
    }

    @Test
    void requestWithoutMaxForwardsShouldGetOne() throws Exception {
        alice.sends(alice.request("INVITE", "").replace("Max-Forwards: 70\r\n", ""));

        assertThat(Messages.header(bob.gets("INVITE "), "Max-Forwards")).isEqualTo("70");
    }

    @Test
    void flowThatIsGoneShouldBeTold480ToAPhoneAnd430ToAProxy() throws Exception {
        String ok;
        Flow flow;
        try (StreamPeer carol = new StreamPeer(engine.local(Transport.TCP))) {
            flow = new Flow(Transport.TCP, engine.local(Transport.TCP), carol.address());
            await().until(() -> engine.isOpen(flow));
            handler.targets.clear();
            SipUri contact = SipUri.of("carol", "127.0.0.1", carol.address().getPort());
            handler.targets.add(Target.of(contact, flow));
            alice.invites();
            String invite = carol.receive();
            assertThat(invite).startsWith("INVITE " + contact);
            carol.send(Messages.answer(invite, 200, "OK", "carol", "Contact: <" + contact + ";transport=tcp>\r\n"));
            ok = alice.gets("SIP/2.0 200 OK");
        }
        // what is sent before is lost on the way, and its sender hears that after 32 s
        await().until(() -> !engine.isOpen(flow));
        alice.sends(alice.asCaller("INFO", 2, ok));
        alice.gets("SIP/2.0 480 Temporarily Unavailable");
        alice.sends(alice.asCaller("BYE", 3, ok)
                .replaceFirst("(?m)^Route", "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKorigin\r\nRoute"));

        alice.gets("SIP/2.0 430 Flow Failed");
        assertThat(handler.handled).hasValue(1);
    }

    @Test
    void gatewayThatClosedItsConnectionShouldBeReachedAtThePortThatItNamed() throws Exception {
        String ok;
        try (ServerSocket listening = LocalServer.open()) {
            String contact = "sip:gateway@" + LocalServer.ADDRESS + ":" + listening.getLocalPort() + ";transport=tcp";
            Flow flow;
            try (StreamPeer calling = new StreamPeer(LocalServer.connect(engine.local(Transport.TCP)))) {
                flow = new Flow(Transport.TCP, engine.local(Transport.TCP), calling.address());
                await().until(() -> engine.isOpen(flow));
                handler.targets.clear();
                handler.targets.add(Target.of(SipUri.parse(contact), flow));
                alice.invites();
                calling.send(
                        Messages.answer(calling.receive(), 200, "OK", "gateway", "Contact: <" + contact + ">\r\n"));
                ok = alice.gets("SIP/2.0 200 OK");
            }
            await().until(() -> !engine.isOpen(flow));
            alice.sends(alice.asCaller("BYE", 2, ok));
            try (StreamPeer called = new StreamPeer(listening.accept())) {
                String bye = called.receive();
                assertThat(bye).startsWith("BYE " + contact);
                called.send(Messages.answer(bye, 200, "OK", "gateway", ""));
                alice.gets("SIP/2.0 200 OK");
            }
        }
    }

    @Test
    void handlerShouldStillAnswerWhatIsNotRouted() throws Exception {
        try (SipEngine answering = new Engines().start(exchange -> {
                    exchange.respond(Reply.of(481, "Call/Transaction Does Not Exist"));
                    return true;
                });
                Phone caller = new Phone("alice", answering)) {
            caller.sends(caller.request("BYE", "").replace("To: <sip:bob@carillon.local>", "To: <sip:b@x>;tag=1"));
            caller.gets("SIP/2.0 481 ");
        }
    }

    /** A call that stands; returns the 200. */
    private String call() throws Exception {
        alice.invites();
        String invite = bob.awaits("INVITE ");
        bob.answers(invite, 200, "OK");
        String ok = alice.awaits("SIP/2.0 200 OK");
        alice.sends(alice.asCaller("ACK", 1, ok));
        bob.awaits("ACK ");
        return ok;
    }
}
