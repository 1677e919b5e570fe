package org.carillon.account.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carillon.development.ProviderOutbox;

/** Chooses the provider by {@code carillon.account.sms.gateway}. */
@ApplicationScoped
public class SmsGateways {
    private SmsConfig config;
    private HttpSmsConfig http;
    private ProviderOutbox outbox;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SmsGateways() {}

    @Inject
    public SmsGateways(SmsConfig config, HttpSmsConfig http, ProviderOutbox outbox, Clock clock) {
        this.config = config;
        this.http = http;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The configured one. */
    @Produces
    @ApplicationScoped
    public SmsGateway gateway() {
        return switch (config.gateway()) {
            case OUTBOX -> new OutboxSmsGateway(outbox);
            case HTTP -> new HttpSmsGateway(http, clock);
        };
    }
}
