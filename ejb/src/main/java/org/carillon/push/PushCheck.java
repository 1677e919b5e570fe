package org.carillon.push;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.carillon.development.Mode;
import org.carillon.push.PushConfig.Gateway;
import org.carillon.push.http.HttpPushConfig;

/** Lets the deployment fail in production mode while pushes go to the fake, and in any mode without the push service's keys. */
@Singleton
@Startup
public class PushCheck {
    private Mode mode;
    private PushConfig config;
    private HttpPushConfig http;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PushCheck() {}

    @Inject
    public PushCheck(Mode mode, PushConfig config, HttpPushConfig http) {
        this.mode = mode;
        this.config = config;
        this.http = http;
    }

    @PostConstruct
    void refuseFakeAndHalfConfigured() {
        if (mode.isProduction() && config.gateway() == Gateway.OUTBOX) {
            throw new IllegalStateException("Production mode does not start with the fake push provider:"
                    + " set carillon.push.gateway=http and the keys of your push service, or none.");
        }
        if (config.gateway() == Gateway.HTTP) {
            http.requireComplete();
        }
    }
}
