package org.carillon.registrar.sip;

import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.registrar.Bindings;
import org.carillon.sip.Outcome;
import org.carillon.sip.Reply;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.wiring.Unproxied;

/**
 * OPTIONS (RFC 3261 §11 (Querying for Capabilities)): for ourselves what we can, for a user of ours whether he can be
 * reached.
 */
@Unproxied
public class OptionsHandler implements RequestHandler {
    private static final Reply CAPABILITIES = Reply.of(200, "OK")
            .with("Allow", "INVITE, ACK, CANCEL, BYE, MESSAGE, OPTIONS, REGISTER, SUBSCRIBE")
            .with("Accept", "*/*")
            .with("Allow-Events", "reg")
            .with("Supported", "path, outbound, gruu");

    private final DigestAuthentication digest;
    private final AccountDirectory directory;
    private final Bindings bindings;

    @Inject
    public OptionsHandler(DigestAuthentication digest, AccountDirectory directory, Bindings bindings) {
        this.digest = digest;
        this.directory = directory;
        this.bindings = bindings;
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
        if (digest.authenticateForProxy(exchange.request()) instanceof Authentication.Refused refused) {
            return Outcome.respond(refused.reply());
        }
        OptionalLong account = directory.findAccountId(user);
        if (account.isEmpty()) {
            return Outcome.respond(404, "Not Found");
        }
        return bindings.find(account.getAsLong()).isEmpty()
                ? Outcome.respond(480, "Temporarily Unavailable")
                : Outcome.respond(CAPABILITIES);
    }
}
