package org.carillon.calling.sip;

import jakarta.inject.Inject;
import org.carillon.calling.agent.OwnCalls;
import org.carillon.sip.Outcome;
import org.carillon.sip.RequestHandler;
import org.carillon.sip.ServerExchange;
import org.carillon.wiring.Unproxied;

/** BYE to us: of the callee of a call that we placed ourselves (RFC 3261 §15.1.2 (UAS Behavior)). Others pass by their Route. */
@Unproxied
public class ByeHandler implements RequestHandler {
    private final OwnCalls calls;

    @Inject
    public ByeHandler(OwnCalls calls) {
        this.calls = calls;
    }

    @Override
    public String method() {
        return "BYE";
    }

    @Override
    public boolean keepsDialogs() {
        return true;
    }

    @Override
    public Outcome handle(ServerExchange exchange) {
        return calls.hungUp(exchange.request())
                ? Outcome.respond(200, "OK")
                : Outcome.respond(481, "Call/Transaction Does Not Exist");
    }
}
