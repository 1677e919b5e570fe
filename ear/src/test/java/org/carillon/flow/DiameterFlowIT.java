package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.diameter.CxAvps;
import org.carillon.diameter.ShAvps;
import org.carillon.flow.api.ApiAnswer;
import org.carillon.flow.api.ApiClient;
import org.carillon.flow.peer.DiameterPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A peer of the deployed server: docs/operating/diameter.md. */
@Tag("R263")
@ExtendWith(CarillonExtension.class)
class DiameterFlowIT {
    private final CarillonServer server;

    DiameterFlowIT(CarillonServer server) {
        this.server = server;
    }

    @Test
    void peerShouldBeGreetedWatchedAndToldWhatIsNotServed() throws IOException {
        try (DiameterPeer peer = open()) {
            DiameterPeer.Message greeting = peer.introducesItself();
            assertThat(greeting.resultCode()).isEqualTo(2001);
            assertThat(greeting.avps().getText(BaseAvps.ORIGIN_HOST)).isEqualTo("carillon-1.carillon.local");
            assertThat(greeting.avps().getText(BaseAvps.ORIGIN_REALM)).isEqualTo("carillon.local");
            assertThat(greeting.avps().count(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID))
                    .isEqualTo(3);

            assertThat(peer.asksWhetherItIsThere().resultCode()).isEqualTo(2001);

            DiameterPeer.Message answer = peer.asks(306, 16_777_217, 0xc0, userData());
            assertThat(answer.resultCode()).isEqualTo(3007);
            assertThat(answer.flags()).isEqualTo(0x60);
            assertThat(answer.avps().getText(BaseAvps.SESSION_ID)).isEqualTo("flow.test;1;1");
            assertThat(peer.asks(272, 4, 0xc0, creditControl("elsewhere.invalid"))
                            .resultCode())
                    .isEqualTo(3003);
        }
    }

    @Test
    void badMessageShouldBeAnsweredAndThePeerServedOn() throws IOException {
        try (DiameterPeer peer = open()) {
            DiameterPeer.Message shortNumber = peer.asksWhetherItIsThere(Avp.raw(278, 0, true, new byte[3]));
            DiameterPeer.Message unknown = peer.asksWhetherItIsThere(Avp.raw(99999, 0, true, new byte[] {1}));

            assertThat(shortNumber.resultCode()).isEqualTo(5014);
            assertThat(shortNumber.avps().getGroup(BaseAvps.FAILED_AVP).has(BaseAvps.ORIGIN_STATE_ID))
                    .isTrue();
            assertThat(unknown.resultCode()).isEqualTo(5001);
            assertThat(peer.asksWhetherItIsThere().resultCode()).isEqualTo(2001);
        }
    }

    /** A group whose last AVP has no padding: other stacks loop in it for ever. */
    @Test
    void messageThatEndsOtherStacksShouldBeAnsweredAndItsSenderServedAgain() throws IOException {
        byte[] unpadded = {0, 0, 1, 2, 0x40, 0, 0, 9, 1};
        try (DiameterPeer peer = connected(CarillonServer.DIAMETER_PEER)) {
            DiameterPeer.Message refusal =
                    peer.introducesItself(Avp.ofOctets(BaseAvps.VENDOR_SPECIFIC_APPLICATION_ID, unpadded));

            assertThat(refusal.resultCode()).isEqualTo(5014);
            assertThat(peer.receives()).isEmpty();
        }
        try (DiameterPeer again = open()) {
            assertThat(again.asksWhetherItIsThere().resultCode()).isEqualTo(2001);
        }
    }

    @Test
    void strangerShouldBeRefused() throws IOException {
        try (DiameterPeer stranger = connected("stranger.test")) {
            DiameterPeer.Message refusal = stranger.introducesItself();

            assertThat(refusal.resultCode()).isEqualTo(3010);
            assertThat(refusal.flags()).isEqualTo(0x20);
            assertThat(stranger.receives()).isEmpty();
        }
    }

    /** R009: named, used, switched off, removed, each at once and without a restart. */
    @Test
    @Tag("R009")
    void administratorShouldNamePeersThatCountAtOnce() throws IOException {
        String path = "/admin/v1/diameter/peers/";
        put(path + "Added.Test", wanted()).expect(201);
        try (DiameterPeer added = connected("added.test")) {
            assertThat(added.introducesItself().resultCode()).isEqualTo(2001);
            added.asks(272, 4, 0xc0, creditControl("carillon.local"));
            JsonNode open =
                    api().get(path + "added.test", administrator()).expect(200).json();
            assertThat(open.path("state").asText()).isEqualTo("open");
            assertThat(open.path("source").asText()).isEqualTo("administration");
            assertThat(open.at("/traffic/requestsReceived").asLong()).isEqualTo(1);
            assertThat(open.at("/traffic/answersSent").asLong()).isEqualTo(1);

            put(path + "added.test", wanted().put("enabled", false)).expect(200);
            DiameterPeer.Message farewell = added.receives().orElseThrow();
            assertThat(farewell.command()).isEqualTo(282);
            assertThat(farewell.avps().getNumber(BaseAvps.DISCONNECT_CAUSE)).isEqualTo(2);
        }
        try (DiameterPeer refused = connected("added.test")) {
            assertThat(refused.introducesItself().resultCode()).isEqualTo(3010);
        }
        assertThat(api().get(path + "added.test", administrator())
                        .expect(200)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("off");
        api().delete(path + "added.test", administrator()).expect(204);
        api().get(path + "added.test", administrator()).expectProblem(404, "not-found");
    }

    @Test
    @Tag("R009")
    void peerOfTheConfigurationShouldBeShownAndNotRemoved() throws IOException {
        try (DiameterPeer peer = open()) {
            assertThat(peer.asksWhetherItIsThere().resultCode()).isEqualTo(2001);
            JsonNode configured = api().get("/admin/v1/diameter/peers", administrator())
                    .expect(200)
                    .json()
                    .get(0);
            assertThat(configured.path("host").asText()).isEqualTo(CarillonServer.DIAMETER_PEER);
            assertThat(configured.path("source").asText()).isEqualTo("configuration");
            assertThat(configured.path("state").asText()).isEqualTo("open");
            assertThat(server.managed("/health/ready")).contains("\"" + CarillonServer.DIAMETER_PEER + "\"");
        }
        api().delete("/admin/v1/diameter/peers/" + CarillonServer.DIAMETER_PEER, administrator())
                .expectProblem(409, "conflict");
    }

    @Test
    void peerThatCannotBeShouldBeRefused() {
        String path = "/admin/v1/diameter/peers/wrong.test";
        ObjectNode nowhere = wanted();
        nowhere.remove("address");
        put(path, nowhere).expectProblem(400, "invalid-request");
        put(path, wanted().put("weight", 1001)).expectProblem(400, "invalid-request");
        put(path, wanted().put("transport", "sctp")).expectProblem(400, "invalid-request");
        put(path, wanted().put("transport", "tls")).expectProblem(400, "invalid-request");
        put("/admin/v1/diameter/peers/-wrong.test", wanted()).expectProblem(400, "invalid-request");
        api().get(path).expectProblem(401, "unauthenticated");
    }

    private ApiAnswer put(String path, ObjectNode peer) {
        return api().send("PUT", path, peer.toString(), administrator());
    }

    private ApiClient api() {
        return new ApiClient(server.http());
    }

    private String[] administrator() {
        return new String[] {"Authorization", api().administrator(server.administratorPassword())};
    }

    private static ObjectNode wanted() {
        return JsonNodeFactory.instance.objectNode().put("realm", "test").put("address", "127.0.0.1");
    }

    private DiameterPeer open() {
        return DiameterPeer.open(
                CarillonServer.DIAMETER_PEER, new InetSocketAddress("127.0.0.1", server.diameterPort()));
    }

    private DiameterPeer connected(String host) throws IOException {
        return new DiameterPeer(host, new InetSocketAddress("127.0.0.1", server.diameterPort()));
    }

    private static AvpList userData() {
        return AvpList.of(
                Avp.of(BaseAvps.SESSION_ID, "flow.test;1;1"),
                Avp.of(BaseAvps.DESTINATION_REALM, "carillon.local"),
                Avp.group(ShAvps.USER_IDENTITY, Avp.of(CxAvps.PUBLIC_IDENTITY, "sip:alice@carillon.local")),
                Avp.of(ShAvps.DATA_REFERENCE, 0));
    }

    private static AvpList creditControl(String realm) {
        return AvpList.of(
                Avp.of(BaseAvps.SESSION_ID, "flow.test;1;1"),
                Avp.of(BaseAvps.DESTINATION_REALM, realm),
                Avp.of(BaseAvps.AUTH_APPLICATION_ID, 4),
                Avp.of(CreditControlAvps.SERVICE_CONTEXT_ID, "32260@3gpp.org"),
                Avp.of(CreditControlAvps.CC_REQUEST_TYPE, 1),
                Avp.of(CreditControlAvps.CC_REQUEST_NUMBER, 0));
    }
}
