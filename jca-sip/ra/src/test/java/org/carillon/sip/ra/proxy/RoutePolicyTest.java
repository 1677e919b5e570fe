package org.carillon.sip.ra.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.message.Head;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.message.RequestScreen;
import org.carillon.sip.ra.message.Screened;
import org.carillon.sip.ra.proxy.DialogToken.Side;
import org.carillon.sip.ra.proxy.RouteDecision.Forbidden;
import org.carillon.sip.ra.proxy.RouteDecision.Onward;
import org.carillon.sip.ra.proxy.RouteDecision.Ours;
import org.junit.jupiter.api.Test;

class RoutePolicyTest {
    private static final Flow TO_BOB = flow("192.0.2.2");
    private static final Flow TO_ALICE = flow("192.0.2.1");
    private static final String TARGET = "sip:bob@10.0.0.2:5062";

    private final DialogTokens tokens = DialogTokens.random();
    private final RoutePolicy policy = new RoutePolicy(tokens);
    private final OwnHosts ours = new OwnHosts(List.of("Us.test", "[::1]"), Set.of(5060, 5061));

    private final String caller = route("c1", Side.CALLER, TO_ALICE);
    private final String callee = route("c1", Side.CALLEE, TO_BOB);

    @Test
    void requestOfTheCallerShouldGoToTheCalleesFlow() {
        assertThat(decide(TARGET, caller, callee)).isEqualTo(new Onward("c1", TO_BOB, uri(TARGET), null, List.of()));
    }

    @Test
    void requestOfTheCalleeShouldGoToTheCallersFlow() {
        assertThat(((Onward) decide(TARGET, callee, caller)).flow()).isEqualTo(TO_ALICE);
    }

    @Test
    void singleValueShouldLeadOnByTheNextRoute() {
        String next = "\"Edge, \\\"1\\\"\" <sip:edge.test;lr>;x=1";

        assertThat(decide(TARGET, route("c1", Side.BOTH, null), next))
                .isEqualTo(new Onward("c1", null, uri("sip:edge.test;lr"), null, List.of(next)));
        assertThat(decide(TARGET, route("c1", Side.BOTH, null)))
                .isEqualTo(new Onward("c1", null, uri(TARGET), null, List.of()));
    }

    @Test
    void valuesThatAreNoPairShouldBeForbidden() {
        assertThat(decide(TARGET, caller)).isInstanceOf(Forbidden.class);
        assertThat(decide(TARGET, caller, caller)).isInstanceOf(Forbidden.class);
        assertThat(decide(TARGET, caller, route("c2", Side.CALLEE, TO_BOB))).isInstanceOf(Forbidden.class);
        assertThat(decide(TARGET, caller, "<sip:edge.test;lr>", callee)).isInstanceOf(Forbidden.class);
        assertThat(decide(TARGET, caller, callee.replace("dlg=c1", "dlg=c9"))).isInstanceOf(Forbidden.class);
    }

    @Test
    void secondPassThroughUsShouldKeepItsOwnPair() {
        String again = route("c2", Side.CALLER, TO_ALICE);
        String behind = route("c2", Side.CALLEE, null);

        assertThat(((Onward) decide(TARGET, caller, callee, again, behind)).routes())
                .containsExactly(again, behind);
    }

    @Test
    void valueOfAnotherNodeWithOurKeyShouldBeOurs() {
        assertThat(decide(TARGET, caller.replace("us.test:5060", "other.test:5070"), callee))
                .isInstanceOf(Onward.class);
    }

    @Test
    void valueOfSomebodyElseShouldNotBeOurs() {
        assertThat(decide(TARGET, "<sip:elsewhere.test;lr;dlg=a.b.c>")).isInstanceOf(Ours.class);
        assertThat(decide(TARGET, "<sip:us.test:9999;lr>")).isInstanceOf(Ours.class);
        assertThat(decide(TARGET)).isInstanceOf(Ours.class);
    }

    @Test
    void unsignedValueOfOursShouldServeOutsideADialogOnly() {
        assertThat(policy.decide(request(TARGET, "", "<sip:US.test;lr>"), ours)).isInstanceOf(Ours.class);
        assertThat(policy.decide(request(TARGET, "", "<sip:us.test;lr>", "<sip:[::1]:5061>"), ours))
                .isInstanceOf(Ours.class);
        assertThat(decide(TARGET, "<sip:us.test;lr>")).isInstanceOf(Forbidden.class);
        assertThat(decide(TARGET, "<sip:us.test;lr>", "<sip:elsewhere.test;lr>"))
                .isInstanceOf(Forbidden.class);
        assertThat(decide(TARGET, "<sip:us.test;lr>", caller, callee)).isInstanceOf(Onward.class);
    }

    @Test
    void signedValueShouldNotBeginADialog() {
        assertThat(policy.decide(request(TARGET, "", caller, callee), ours)).isInstanceOf(Forbidden.class);
    }

    @Test
    void strictRouterBeforeUsShouldBeUndone() {
        assertThat(decide(inBrackets(caller), callee, "<" + TARGET + ">"))
                .isEqualTo(new Onward("c1", TO_BOB, uri(TARGET), TARGET, List.of()));
        assertThat(decide(inBrackets(caller))).isInstanceOf(Forbidden.class);
        assertThat(decide(inBrackets(caller).replace("c1", "c2"), callee, "<" + TARGET + ">"))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void strictRouterBehindUsShouldGetItselfInTheRequestUri() {
        assertThat(decide(TARGET, route("c1", Side.BOTH, null), "<sip:strict.test>", "<sip:next.test;lr>"))
                .isEqualTo(new Onward(
                        "c1",
                        null,
                        uri("sip:strict.test"),
                        "sip:strict.test",
                        List.of("<sip:next.test;lr>", "<" + TARGET + ">")));
    }

    private RouteDecision decide(String requestUri, String... routes) {
        return policy.decide(request(requestUri, ";tag=2", routes), ours);
    }

    private String route(String dialog, Side side, Flow flow) {
        return "<sip:us.test:5060;lr;dlg=" + tokens.write(new DialogToken(dialog, side, flow), "id") + ">";
    }

    private static String inBrackets(String route) {
        return route.substring(1, route.length() - 1);
    }

    private static SipUri uri(String text) {
        return SipUri.parse(text);
    }

    private static Flow flow(String host) {
        InetSocketAddress remote = new InetSocketAddress(host, 5062);
        return new Flow(Transport.UDP, remote, remote);
    }

    private static ReceivedRequest request(String uri, String tag, String... routes) {
        StringBuilder message = new StringBuilder("BYE " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bKa\r\n");
        for (String route : routes) {
            message.append("Route: ").append(route).append("\r\n");
        }
        message.append("From: <sip:a@x>;tag=1\r\nTo: <sip:b@x>" + tag + "\r\nCall-ID: id\r\nCSeq: 2 BYE\r\n\r\n");
        Screened screened =
                RequestScreen.screen(Head.scan(message.toString().getBytes(StandardCharsets.UTF_8)), flow("192.0.2.9"));
        assertThat(screened).isInstanceOf(Screened.Accepted.class);
        return ((Screened.Accepted) screened).request();
    }
}
