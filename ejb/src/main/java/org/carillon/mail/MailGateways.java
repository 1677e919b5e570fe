package org.carillon.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import org.carillon.development.ProviderOutbox;

/** Chooses who takes mail by {@code carillon.mail.gateway}. */
@ApplicationScoped
public class MailGateways {
    private MailConfig config;
    private SmtpConfig smtp;
    private ProviderOutbox outbox;
    private Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected MailGateways() {}

    @Inject
    public MailGateways(MailConfig config, SmtpConfig smtp, ProviderOutbox outbox, Clock clock) {
        this.config = config;
        this.smtp = smtp;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The configured one. */
    @Produces
    @ApplicationScoped
    public MailGateway gateway() {
        return switch (config.gateway()) {
            // what was queued before mail was switched off
            case NONE ->
                mail -> {
                    throw MailException.permanent("mail is switched off", null);
                };
            case OUTBOX -> new OutboxMailGateway(config, outbox);
            case SMTP -> new SmtpMailGateway(config, smtp, clock);
        };
    }
}
