package org.carillon.calling.sip;

import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.carillon.calling.HangUpSender;
import org.carillon.sip.Flow;
import org.carillon.sip.Header;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipConnection;
import org.carillon.sip.Transport;
import org.carillon.wiring.Unproxied;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends a BYE to our own listener, with our own Record-Route as its first Route: from there on it goes as one of the phone
 * itself would, over the flow, the connection or the look-up that the dialog has.
 */
@Unproxied
public class SipHangUpSender implements HangUpSender {
    private final SipConnection connection;
    private final Flow ourselves;

    @Inject
    public SipHangUpSender(
            SipConnection connection,
            @ConfigProperty(name = "carillon.sip.bind", defaultValue = "127.0.0.1") String bind,
            @ConfigProperty(name = "carillon.sip.port", defaultValue = "5060") int port) {
        this.connection = connection;
        this.ourselves = new Flow(Transport.UDP, new InetSocketAddress(0), new InetSocketAddress(address(bind), port));
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
                ourselves);
    }

    private static InetAddress address(String bind) {
        try {
            InetAddress address = InetAddress.getByName(bind);
            return address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("carillon.sip.bind is not an address: " + bind, e);
        }
    }
}
