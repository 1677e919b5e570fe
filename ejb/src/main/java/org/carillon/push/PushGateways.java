package org.carillon.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carillon.development.ProviderOutbox;
import org.carillon.push.http.HttpPushConfig;
import org.carillon.push.http.HttpPushGateway;

/** Chooses who sends pushes by {@code carillon.push.gateway}. */
@ApplicationScoped
public class PushGateways {
    private PushConfig config;
    private HttpPushConfig http;
    private ProviderOutbox outbox;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PushGateways() {}

    @Inject
    public PushGateways(PushConfig config, HttpPushConfig http, ProviderOutbox outbox, Clock clock) {
        this.config = config;
        this.http = http;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The configured one. */
    @Produces
    @ApplicationScoped
    public PushGateway gateway() {
        return switch (config.gateway()) {
            // wake-ups that were queued before push was switched off
            case NONE ->
                push -> {
                    throw new PushException(PushException.Remedy.DROP, "push is switched off", null);
                };
            case OUTBOX -> new OutboxPushGateway(outbox);
            case HTTP -> new HttpPushGateway(http, clock);
        };
    }
}
