package org.carillon.registrar.sip;

import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.account.DigestSecret;
import org.carillon.registrar.Bindings;
import org.carillon.registrar.Gruus;
import org.carillon.registrar.sip.Authentication.Authenticated;
import org.carillon.registrar.sip.Authentication.Refused;
import org.carillon.routing.Senders;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipUri;
import org.carillon.wiring.Unproxied;

/**
 * OPTIONS (RFC 3261 §11 (Querying for Capabilities)): for ourselves what we can, for a user of ours whether he can be
 * reached; for a GRUU the device answers.
 */
@Unproxied
public class OptionsHandler implements RequestHandler {
    private static final Reply CAPABILITIES = Reply.of(200, "OK")
            .with("Allow", "INVITE, ACK, CANCEL, BYE, MESSAGE, OPTIONS, REFER, REGISTER, SUBSCRIBE")
            .with("Accept", "*/*")
            .with("Allow-Events", "reg")
            .with("Supported", "path, outbound, gruu");

    private final DigestAuthentication digest;
    private final Senders senders;
    private final AccountDirectory directory;
    private final Bindings bindings;
    private final DeviceRelay relay;

    @Inject
    public OptionsHandler(
            DigestAuthentication digest,
            Senders senders,
            AccountDirectory directory,
            Bindings bindings,
            DeviceRelay relay) {
        this.digest = digest;
        this.senders = senders;
        this.directory = directory;
        this.bindings = bindings;
        this.relay = relay;
    }

    @Override
    public String method() {
        return "OPTIONS";
    }

    @Override
    public Outcome handle(ServerExchange exchange) {
        String user = exchange.request().requestUri().user();
        if (user == null) {
            return Outcome.respond(CAPABILITIES);
        }
        // who has an account here, and who is there, is told to our users only
        return switch (digest.authenticateForProxy(exchange.request())) {
            case Refused refused -> Outcome.respond(refused.reply());
            case Authenticated authenticated ->
                Gruus.isGruu(exchange.request().requestUri())
                        ? relay.relay(exchange.request(), authenticated.user())
                        : reachable(exchange.request().requestUri(), user, authenticated.user());
        };
    }

    private Outcome reachable(SipUri target, String user, DigestSecret sender) {
        OptionalLong account = directory.findAccountId(sender.tenantId(), user);
        if (account.isEmpty() || !senders.reaches(target, sender)) {
            return Outcome.respond(404, "Not Found");
        }
        return bindings.find(account.getAsLong()).isEmpty()
                ? Outcome.respond(480, "Temporarily Unavailable")
                : Outcome.respond(CAPABILITIES);
    }
}
