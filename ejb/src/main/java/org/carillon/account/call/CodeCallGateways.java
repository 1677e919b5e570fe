package org.carillon.account.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.carillon.development.ProviderOutbox;

/** Chooses who places calls by {@code carillon.account.call-me.gateway}. */
@ApplicationScoped
public class CodeCallGateways {
    private CallMeConfig config;
    private ProviderOutbox outbox;
    private CodeCallLine line;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CodeCallGateways() {}

    @Inject
    public CodeCallGateways(CallMeConfig config, ProviderOutbox outbox, CodeCallLine line) {
        this.config = config;
        this.outbox = outbox;
        this.line = line;
    }

    /** The configured one. */
    @Produces
    @ApplicationScoped
    public CodeCalls calls() {
        return switch (config.gateway()) {
            // what was queued before calls were switched off
            case NONE ->
                (to, code, listener) -> {
                    throw new CodeCallException("calls are switched off");
                };
            case OUTBOX -> new OutboxCodeCalls(outbox, config);
            case SIP -> new LineCodeCalls(line, config);
        };
    }
}
