package org.carillon.routing;

import java.util.Map;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.rule.CallerId;
import org.carillon.sip.SipUri;

/**
 * A gateway that a call may try.
 *
 * @param number as this gateway wants it
 * @param callerId what this gateway is told about the caller
 */
public record GatewayChoice(GatewayDefinition gateway, String number, CallerId callerId) {
    /** Where the request goes: the number at the gateway. */
    public SipUri requestUri() {
        Map<String, String> parameters =
                switch (gateway.settings().transport()) {
                    case UDP -> Map.of();
                    case TCP -> Map.of("transport", "tcp");
                    // RFC 3261 §26.2.2 (SIPS URI Scheme) deprecates the parameter, and sips promises TLS to the end,
                    // which
                    // a telephone network cannot keep
                    case TLS -> Map.of("transport", "tls");
                };
        Integer port = gateway.settings().port();
        return new SipUri("sip", number, gateway.settings().host(), port == null ? -1 : port, parameters, null);
    }
}
