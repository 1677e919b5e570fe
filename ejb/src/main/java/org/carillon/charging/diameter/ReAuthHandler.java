package org.carillon.charging.diameter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.carillon.charging.CallCharges;
import org.carillon.diameter.ApplicationId;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterHandler;
import org.carillon.diameter.ResultCode;

/**
 * What servers say of their own accord about sessions of this node: that credit has changed (RFC 8506 §5.5 (Server-Initiated
 * Credit Re-authorization)), and that there is none any more (RFC 6733 §8.5 (Aborting a Session)).
 */
@ApplicationScoped
public class ReAuthHandler implements DiameterHandler {
    private RoCharging charging;
    private CallCharges charges;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ReAuthHandler() {}

    @Inject
    public ReAuthHandler(RoCharging charging, CallCharges charges) {
        this.charging = charging;
        this.charges = charges;
    }

    @Override
    public ApplicationId application() {
        return ApplicationId.CREDIT_CONTROL;
    }

    @Override
    public Set<Integer> commands() {
        return Set.of(Commands.RE_AUTH, Commands.ABORT_SESSION);
    }

    @Override
    public void handle(DiameterExchange exchange) {
        Optional<String> call = charging.findCall(exchange.request().sessionId());
        if (call.isEmpty()) {
            exchange.answer(DiameterAnswer.of(ResultCode.UNKNOWN_SESSION_ID));
        } else if (exchange.request().command() == Commands.ABORT_SESSION) {
            exchange.answer(DiameterAnswer.of(ResultCode.SUCCESS));
            charges.withdraw(call.get());
        } else {
            // the answer goes before the request that it announces
            exchange.answer(DiameterAnswer.of(ResultCode.LIMITED_SUCCESS));
            charges.renew(call.get());
        }
    }
}
