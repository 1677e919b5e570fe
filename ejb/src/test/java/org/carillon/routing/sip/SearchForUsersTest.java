package org.carillon.routing.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carillon.account.SipConfig;
import org.carillon.guard.Offences;
import org.carillon.routing.OwnAddresses;
import org.carillon.routing.TestGateways;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.sip.Outcome;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipGuard.Offence;
import org.carillon.testing.FakeExchange;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeTenants;
import org.junit.jupiter.api.Test;

class SearchForUsersTest {
    private final List<Offence> reported = new ArrayList<>();
    private List<GatewayDefinition> gateways = List.of();

    @Test
    void searchForAnUnknownUserWithoutCredentialsShouldBeReported() {
        dispatch(404, new FakeRequest("OPTIONS").uri("sip:1001@carillon.local"));
        assertThat(reported).containsExactly(Offence.UNKNOWN_USER);
    }

    @Test
    void mistakeOfAUserWhoSaysWhoHeIsShouldNotBeReported() {
        dispatch(
                404, new FakeRequest("OPTIONS").uri("sip:1001@carillon.local").with("Proxy-Authorization", "Digest x"));
        dispatch(200, new FakeRequest("OPTIONS").uri("sip:1001@carillon.local"));
        dispatch(407, new FakeRequest("OPTIONS").uri("sip:1001@carillon.local"));
        assertThat(reported).isEmpty();
    }

    @Test
    void numberThatAgatewayCallsInVainShouldNotBeReported() {
        gateways = List.of(new TestGateways().trusted("127.0.0.0/8").build(1, "carrier"));
        dispatch(404, new FakeRequest("OPTIONS").uri("sip:1001@carillon.local"));
        assertThat(reported).isEmpty();

        gateways = List.of(new TestGateways().trusted("127.0.0.0/8").off().build(1, "carrier"));
        dispatch(404, new FakeRequest("OPTIONS").uri("sip:1001@carillon.local"));
        assertThat(reported).containsExactly(Offence.UNKNOWN_USER);
    }

    private void dispatch(int status, FakeRequest request) {
        RequestHandler handler = new RequestHandler() {
            @Override
            public String method() {
                return "OPTIONS";
            }

            @Override
            public Outcome handle(ServerExchange exchange) {
                return Outcome.respond(status, "x");
            }
        };
        SipDispatcher dispatcher = new SipDispatcher(
                List.of(handler),
                new OwnAddresses(
                        new SipConfig("carillon.local", "127.0.0.1", 5060, 5061, Optional.empty()),
                        FakeTenants.none(),
                        Optional.empty(),
                        "127.0.0.1",
                        Optional.empty()));
        dispatcher.reportTo(new Offences() {
            @Override
            public void report(InetAddress source, Offence offence) {
                reported.add(offence);
            }
        });
        dispatcher.spare(() -> gateways);
        dispatcher.dispatch(new FakeExchange(request));
    }
}
