package org.carillon.account.sms;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.carillon.account.sms.SmsConfig.Gateway;
import org.carillon.development.Mode;

/** Lets the deployment fail in production mode while SMSes go to the fake provider. */
@Singleton
@Startup
public class ProductionCheck {
    private Mode mode;
    private SmsConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ProductionCheck() {}

    @Inject
    public ProductionCheck(Mode mode, SmsConfig config) {
        this.mode = mode;
        this.config = config;
    }

    @PostConstruct
    void refuseFake() {
        if (mode.isProduction() && config.routes().all().contains(Gateway.OUTBOX)) {
            throw new IllegalStateException("Production mode does not start with the fake SMS provider:"
                    + " set carillon.account.sms.gateway to http or smpp, and the keys of your provider.");
        }
    }
}
