package org.carillon.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import org.carillon.development.Mode;
import org.carillon.mail.model.EmailAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who takes our mail, and in whose name it goes. */
@ApplicationScoped
public class MailConfig {
    /** The adapters of {@link MailGateway}. */
    public enum Gateway {
        /** Nobody: there is no sign-up by username, and no password is reset by mail. */
        NONE,
        /** The fake of development mode. */
        OUTBOX,
        /** A mail server. */
        SMTP
    }

    private Gateway gateway = Gateway.NONE;
    private EmailAddress from = EmailAddress.of("noreply@carillon.example");

    /** For the container's proxy only. */
    protected MailConfig() {}

    @Inject
    public MailConfig(
            Mode mode,
            @ConfigProperty(name = "carillon.mail.gateway") Optional<String> gateway,
            @ConfigProperty(name = "carillon.mail.from", defaultValue = "noreply@carillon.example") String from) {
        this.gateway = gateway.map(name -> Gateway.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(mode.isDevelopment() ? Gateway.OUTBOX : Gateway.NONE);
        this.from = EmailAddress.of(from);
    }

    public Gateway gateway() {
        return gateway;
    }

    public boolean enabled() {
        return gateway != Gateway.NONE;
    }

    /** The sender of every mail: in its From and in its envelope. */
    public EmailAddress from() {
        return from;
    }
}
