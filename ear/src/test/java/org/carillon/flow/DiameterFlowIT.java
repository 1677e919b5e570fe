package org.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.CreditControlAvps;
import org.carillon.flow.peer.DiameterPeer;
import org.jspecify.annotations.Nullable;
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

            DiameterPeer.Message answer = peer.asks(272, 4, 0xc0, creditControl("carillon.local"));
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

    /** Introduced; the connection of the test before may not be gone yet. */
    private DiameterPeer open() {
        return Awaitility.await().until(this::introduced, Objects::nonNull);
    }

    private @Nullable DiameterPeer introduced() throws IOException {
        DiameterPeer peer = connected(CarillonServer.DIAMETER_PEER);
        if (peer.introducesItself().resultCode() == 2001) {
            return peer;
        }
        peer.close();
        return null;
    }

    private DiameterPeer connected(String host) throws IOException {
        return new DiameterPeer(host, new InetSocketAddress("127.0.0.1", server.diameterPort()));
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
