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

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CodeCallGateways() {}

    @Inject
    public CodeCallGateways(CallMeConfig config, ProviderOutbox outbox) {
        this.config = config;
        this.outbox = outbox;
    }

    /** The configured one. */
    @Produces
    @ApplicationScoped
    public CodeCalls calls() {
        return switch (config.gateway()) {
            // what was queued before calls were switched off
            case NONE ->
                (to, code, correlationId) -> {
                    throw new CodeCallException("calls are switched off");
                };
            case OUTBOX -> new OutboxCodeCalls(outbox, config);
        };
    }
}
