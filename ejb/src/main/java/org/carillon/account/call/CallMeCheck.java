package org.carillon.account.call;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.carillon.account.AccountLog;
import org.carillon.account.call.CallMeConfig.Gateway;
import org.carillon.development.Mode;

/** Lets the deployment fail in production mode while calls with codes go to the fake. */
@Singleton
@Startup
public class CallMeCheck {
    private Mode mode;
    private CallMeConfig config;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected CallMeCheck() {}

    @Inject
    public CallMeCheck(Mode mode, CallMeConfig config) {
        this.mode = mode;
        this.config = config;
    }

    @PostConstruct
    void check() {
        refuseFake();
        if (config.gateway() == Gateway.SIP && !config.offered()) {
            AccountLog.LOG.codeCallsSilent();
        }
    }

    void refuseFake() {
        if (mode.isProduction() && config.gateway() == Gateway.OUTBOX) {
            throw new IllegalStateException(
                    "Production mode does not start with fake calls:" + " set carillon.account.call-me.gateway=none.");
        }
    }
}
