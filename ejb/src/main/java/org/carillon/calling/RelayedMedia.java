package org.carillon.calling;

import org.carillon.event.model.CorrelationId;
import org.carillon.routing.sdp.SdpException;
import org.carillon.routing.sdp.SdpRelayPolicy;
import org.carillon.sip.SipMessage;
import org.jspecify.annotations.Nullable;

/** Puts the relay's candidates into the session descriptions of a call, where there is a relay. */
final class RelayedMedia {
    private static final String SDP = "application/sdp";

    private final @Nullable MediaRelay relay;

    RelayedMedia(@Nullable MediaRelay relay) {
        this.relay = relay;
    }

    /**
     * The body in place of the message's own, or null where that stays.
     *
     * @param device whose description it is: a device of the callee, or {@link MediaRelay#CALLER}
     */
    byte @Nullable [] body(CorrelationId call, long device, SipMessage message) {
        MediaRelay found = relay;
        if (found == null || !isSdp(message)) {
            return null;
        }
        byte[] before = message.body();
        try {
            byte[] after =
                    SdpRelayPolicy.add(before, (media, component) -> found.address(call, device, media, component));
            return after == before ? null : after;
        } catch (SdpException malformed) {
            // the other side may understand it all the same
            return null;
        }
    }

    /** The same for what the device of this leg says; a gateway has no relay, since ICE is for calls between users (R160). */
    byte @Nullable [] body(CorrelationId call, @Nullable Leg leg, SipMessage message) {
        return leg == null || leg.deviceId() == 0 ? null : body(call, leg.deviceId(), message);
    }

    void over(CorrelationId call) {
        if (relay != null) {
            relay.over(call);
        }
    }

    private static boolean isSdp(SipMessage message) {
        String type = message.contentType();
        return type != null && type.regionMatches(true, 0, SDP, 0, SDP.length());
    }
}
