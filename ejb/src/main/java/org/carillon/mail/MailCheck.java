package org.carillon.mail;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.carillon.development.Mode;
import org.carillon.mail.MailConfig.Gateway;

/** Lets the deployment fail in production mode while mail goes to the fake server. */
@Singleton
@Startup
public class MailCheck {
    private Mode mode;
    private MailConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected MailCheck() {}

    @Inject
    public MailCheck(Mode mode, MailConfig config) {
        this.mode = mode;
        this.config = config;
    }

    @PostConstruct
    void refuseFake() {
        if (mode.isProduction() && config.gateway() == Gateway.OUTBOX) {
            throw new IllegalStateException("Production mode does not start with the fake mail server:"
                    + " set carillon.mail.gateway=smtp, carillon.mail.from and carillon.mail.smtp.host, or none.");
        }
    }
}
