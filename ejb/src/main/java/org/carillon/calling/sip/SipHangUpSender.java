package org.carillon.calling.sip;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.carillon.calling.HangUpSender;
import org.carillon.calling.OwnDoor;
import org.carillon.sip.Header;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection;
import org.carillon.wiring.Unproxied;

/**
 * Sends a BYE to our own listener, with our own Record-Route as its first Route: from there on it goes as one of the phone
 * itself would, over the flow, the connection or the look-up that the dialog has.
 */
@Unproxied
public class SipHangUpSender implements HangUpSender {
    private final SipConnection connection;
    private final OwnDoor door;

    @Inject
    public SipHangUpSender(SipConnection connection, OwnDoor door) {
        this.connection = connection;
        this.door = door;
    }

    @Override
    public void send(Bye bye) {
        connection.send(request(bye), outcome -> {});
    }

    OutboundRequest request(Bye bye) {
        List<Header> headers = new ArrayList<>();
        bye.route().forEach(uri -> headers.add(new Header("Route", "<" + uri + ">")));
        // RFC 3326 §2 (The Reason Request Header Field)
        headers.add(new Header("Reason", "SIP ;cause=402 ;text=\"Credit used up\""));
        return new OutboundRequest(
                "BYE",
                bye.requestUri(),
                bye.from(),
                Objects.requireNonNullElse(bye.from().tag(), "none"),
                bye.to(),
                bye.callId(),
                bye.cseq(),
                headers,
                null,
                new byte[0],
                door.flow());
    }
}
