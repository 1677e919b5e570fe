package org.carillon.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.carillon.development.Mode;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who sends pushes, and how many. */
@ApplicationScoped
public class PushConfig {
    /** The adapters of {@link PushGateway}. */
    public enum Gateway {
        /** Nobody: devices that are away get their messages when they register. */
        NONE,
        /** The fake of development mode. */
        OUTBOX,
        /** An operator's own push service. */
        HTTP
    }

    private Gateway gateway = Gateway.NONE;
    private int burst = 1;
    private Duration interval = Duration.ZERO;

    /** For the container's proxy only. */
    protected PushConfig() {}

    @Inject
    public PushConfig(
            Mode mode,
            @ConfigProperty(name = "carillon.push.gateway") Optional<String> gateway,
            @ConfigProperty(name = "carillon.push.burst", defaultValue = "5") int burst,
            @ConfigProperty(name = "carillon.push.interval", defaultValue = "PT10S") Duration interval) {
        if (burst < 1 || interval.isNegative()) {
            throw new IllegalStateException("carillon.push.burst is 1 or more and carillon.push.interval not negative");
        }
        this.gateway = gateway.map(name -> Gateway.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(mode.isDevelopment() ? Gateway.OUTBOX : Gateway.NONE);
        this.burst = burst;
        this.interval = interval;
    }

    public Gateway gateway() {
        return gateway;
    }

    public boolean enabled() {
        return gateway != Gateway.NONE;
    }

    /** Pushes that a device may get one right after the other. */
    public int burst() {
        return burst;
    }

    /** Time from one push to a device to the next in the long run. */
    public Duration interval() {
        return interval;
    }
}
