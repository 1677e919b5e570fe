package org.carillon.registrar.sip;

import jakarta.inject.Inject;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.sip.Authentication.Authenticated;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.sip.Outcome;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.wiring.Unproxied;

/**
 * REFER outside a dialog: asks a device to call somebody. It must name the device by its GRUU (RFC 7647 §3 (Use of GRUU
 * Is Mandatory)); to a person with several devices it would make several calls.
 */
@Unproxied
public class ReferHandler implements RequestHandler {
    private final DigestAuthentication digest;
    private final DeviceRelay relay;

    @Inject
    public ReferHandler(DigestAuthentication digest, DeviceRelay relay) {
        this.digest = digest;
        this.relay = relay;
    }

    @Override
    public String method() {
        return "REFER";
    }

    @Override
    public Outcome handle(ServerExchange exchange) {
        return switch (digest.authenticateForProxy(exchange.request())) {
            case Refused refused -> Outcome.respond(refused.reply());
            case Authenticated authenticated ->
                Gruus.isGruu(exchange.request().requestUri())
                        ? relay.relay(exchange.request(), authenticated.user())
                        : Outcome.respond(403, "Only To A Device");
        };
    }
}
