package org.carillon.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Map;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.GatewayStates;
import org.carillon.routing.gateway.ProbeRecord;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.testing.FakeDirectory;
import org.carillon.testing.FakeRequest;
import org.carillon.testing.FakeTenants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R140")
class InboundCallsTest {
    private final FakeDirectory directory = new FakeDirectory().with(1, "441", "alice");
    private final GatewayStates states = new GatewayStates(new ProbeRecord.Limits(1, 1));
    private final GatewayDefinition calling =
            new TestGateways().calling("192.0.2.0/24", false, "").atMost(1).build(1, "a");

    @Test
    void sourceShouldTellTheGatewayWhereItMayCall() {
        GatewayDefinition other =
                new TestGateways().calling("192.0.2.7", false, "").build(2, "b");
        GatewayDefinition silent = new TestGateways().trusted("198.51.100.1").build(3, "c");
        GatewayDefinition off =
                new TestGateways().calling("203.0.113.1", false, "").off().build(4, "d");
        InboundCalls inbound = TestInbound.calls(directory, states, silent, off, calling, other);

        assertThat(inbound.gatewayOf(from("192.0.2.7")))
                .as("the first of several")
                .contains(calling);
        assertThat(inbound.gatewayOf(from("192.0.3.7"))).as("a stranger").isEmpty();
        assertThat(inbound.gatewayOf(from("198.51.100.1")))
                .as("one that does not call")
                .isEmpty();
        assertThat(inbound.gatewayOf(from("203.0.113.1")))
                .as("one that is switched off")
                .isEmpty();
        assertThat(inbound.gatewayOf(from("192.0.2.7", Transport.TLS))).isPresent();
        assertThat(inbound.gatewayOf(from("192.0.2.7", Transport.WSS)))
                .as("a browser behind a reverse proxy there")
                .isEmpty();
    }

    @Test
    void suspendedUserShouldLookLikeOneWhoIsAway() {
        InboundCalls inbound = TestInbound.calls(directory, states, calling);
        FakeRequest invite = from("192.0.2.7").uri("sip:alice@carillon.local");
        assertThat(inbound.find(calling, invite)).isEqualTo(new CallRoute.OnNet(1, "441"));

        directory.suspended(1);

        assertThat(inbound.find(calling, invite)).isEqualTo(new CallRoute.Refused(480, "Temporarily Unavailable"));
        assertThat(inbound.find(calling, from("192.0.2.7").uri("sip:carillon.local")))
                .isEqualTo(new CallRoute.Refused(484, "Address Incomplete"));
    }

    @Test
    void calledContactThatWeRegisteredShouldMeanTheNumberInTo() {
        GatewayDefinition registered = new TestGateways()
                .known("carrier", "trunk", "sealed")
                .registering()
                .calling("192.0.2.7", false, "")
                .build(1, "a");
        FakeRequest invite =
                from("192.0.2.7").uri("sip:trunk@127.0.0.1:5060").to("<sip:+441@carrier.example;user=phone>");

        assertThat(TestInbound.calls(directory, states, registered).find(registered, invite))
                .isEqualTo(new CallRoute.OnNet(1, "441"));
        assertThat(TestInbound.calls(directory, states, calling).find(calling, invite))
                .isEqualTo(new CallRoute.Refused(404, "Not Found"));
    }

    /** A gateway of the first tenant that asks for a user of another one must not get his namesake. */
    @Test
    @Tag("P25")
    void domainOfAnotherTenantShouldReachNobody() {
        InboundCalls inbound = TestInbound.calls(FakeTenants.of(Map.of("b.example", 2L)), directory, states, calling);

        assertThat(inbound.find(calling, from("192.0.2.7").uri("sip:alice@b.example")))
                .isEqualTo(new CallRoute.Refused(404, "Not Found"));
        assertThat(inbound.find(calling, from("192.0.2.7").uri("sip:alice@carillon.local")))
                .isEqualTo(new CallRoute.OnNet(1, "441"));
    }

    @Test
    void placesShouldBeThoseOfCallsToTheGateway() {
        InboundCalls inbound = TestInbound.calls(directory, states, calling);

        GatewayStates.Place place = inbound.take(calling).orElseThrow();

        assertThat(inbound.take(calling)).isEmpty();
        assertThat(states.take(calling)).isEmpty();
        place.close();
        assertThat(inbound.take(calling)).isPresent();
    }

    private static FakeRequest from(String address) {
        return from(address, Transport.UDP);
    }

    private static FakeRequest from(String address, Transport transport) {
        return new FakeRequest("INVITE")
                .over(new Flow(
                        transport, new InetSocketAddress("127.0.0.1", 5060), new InetSocketAddress(address, 5060)));
    }
}
