package org.carillon.calling.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.carillon.calling.DialogHeaders;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;

/**
 * The dialog that a 2xx to an INVITE of ours makes (RFC 3261 §12.1.2 (UAC Behavior)).
 *
 * @param remote the callee with his tag
 * @param target where he is reached: his Contact
 * @param route the way there, our own Record-Route first
 */
record OwnDialog(OutboundRequest invite, NameAddress remote, SipUri target, List<SipUri> route) {
    static OwnDialog of(OutboundRequest invite, SipResponse answer) {
        List<SipUri> route = new ArrayList<>(DialogHeaders.recordRoute(answer));
        Collections.reverse(route);
        return new OwnDialog(
                invite,
                answer.to(),
                Objects.requireNonNullElse(DialogHeaders.contact(answer), invite.requestUri()),
                List.copyOf(route));
    }

    /** The ACK to the 2xx, with the CSeq of the INVITE. */
    OutboundRequest ack() {
        return request("ACK", invite.cseq());
    }

    OutboundRequest bye() {
        return request("BYE", invite.cseq() + 1);
    }

    boolean isSameAs(OwnDialog other) {
        return Objects.equals(remote.tag(), other.remote.tag());
    }

    /** Whether the callee has sent this within the dialog. */
    boolean has(SipRequest request) {
        return Objects.equals(remote.tag(), request.from().tag())
                && invite.fromTag().equals(request.to().tag());
    }

    private OutboundRequest request(String method, long cseq) {
        return new OutboundRequest(
                method,
                target,
                invite.from(),
                invite.fromTag(),
                remote,
                invite.callId(),
                cseq,
                route.stream().map(uri -> new Header("Route", "<" + uri + ">")).toList(),
                null,
                new byte[0],
                invite.flow());
    }
}
