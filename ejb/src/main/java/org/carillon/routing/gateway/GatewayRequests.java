package org.carillon.routing.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carillon.account.SipConfig;
import org.carillon.routing.model.GatewaySettings;
import org.carillon.routing.model.GatewayTransport;
import org.carillon.sip.Flow;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.jspecify.annotations.Nullable;

/** The requests that we send to gateways on our own behalf. */
@ApplicationScoped
public class GatewayRequests {
    private SipConfig sip;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected GatewayRequests() {}

    @Inject
    public GatewayRequests(SipConfig sip) {
        this.sip = sip;
    }

    /**
     * The way to the gateway. Looks its name up, which may take seconds: not for threads of the adapter.
     *
     * @throws UnknownHostException when the name has no address
     */
    public Flow flow(GatewaySettings settings) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(settings.host());
        return new Flow(
                transport(settings.transport()),
                new InetSocketAddress(0),
                new InetSocketAddress(address, settings.effectivePort()));
    }

    /** RFC 3261 §11.1 (Construction of OPTIONS Request). */
    OutboundRequest options(GatewaySettings settings, Flow flow) {
        SipUri gateway = uri(null, settings);
        return new OutboundRequest(
                "OPTIONS",
                gateway,
                NameAddress.of(null, SipUri.of(null, sip.domain())),
                tag(),
                NameAddress.of(null, gateway),
                callId(),
                1,
                List.of(
                        new Header("Contact", "<" + contact(null, settings) + ">"),
                        new Header("Accept", "application/sdp")),
                null,
                new byte[0],
                flow);
    }

    /**
     * RFC 3261 §10.2 (Constructing the REGISTER Request): Call-ID and the tag are the same for all of a registration, and
     * CSeq rises.
     *
     * @param credentials the answer to a challenge, or null
     */
    OutboundRequest register(
            GatewaySettings settings,
            String callId,
            long cseq,
            Duration expires,
            @Nullable Header credentials,
            Flow flow) {
        SipUri address = SipUri.of(settings.authUser(), settings.host());
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Contact", "<" + contact(settings.authUser(), settings) + ">"));
        headers.add(new Header("Expires", Long.toString(expires.toSeconds())));
        if (credentials != null) {
            headers.add(credentials);
        }
        return new OutboundRequest(
                "REGISTER",
                uri(null, settings),
                NameAddress.of(null, address),
                "r" + callId.substring(0, 8),
                NameAddress.of(null, address),
                callId,
                cseq,
                headers,
                null,
                new byte[0],
                flow);
    }

    String callId() {
        return UUID.randomUUID() + "@" + sip.domain();
    }

    /** Where the gateway reaches us: the first of our servers that has its transport. */
    SipUri contact(@Nullable String user, GatewaySettings settings) {
        for (String server : sip.servers()) {
            SipUri uri = SipUri.parse(server);
            boolean tls = settings.transport() == GatewayTransport.TLS;
            String wanted = settings.transport() == GatewayTransport.UDP ? "udp" : "tcp";
            String has = uri.parameter("transport") == null ? "udp" : uri.parameter("transport");
            if (uri.scheme().equals("sips") == tls && (tls || wanted.equalsIgnoreCase(has))) {
                return new SipUri(uri.scheme(), user, uri.host(), uri.port(), uri.parameters(), null);
            }
        }
        return SipUri.of(user, sip.domain());
    }

    private static SipUri uri(@Nullable String user, GatewaySettings settings) {
        Integer port = settings.port();
        return new SipUri("sip", user, settings.host(), port == null ? -1 : port, Map.of(), null);
    }

    private static String tag() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static Transport transport(GatewayTransport transport) {
        return switch (transport) {
            case UDP -> Transport.UDP;
            case TCP -> Transport.TCP;
            case TLS -> Transport.TLS;
        };
    }
}
