package org.carillon.routing.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of all gateways. */
@Dependent
public class GatewayConfig {
    private final Duration probeTimeout;
    private final ProbeRecord.Limits limits;

    @Inject
    public GatewayConfig(
            @ConfigProperty(name = "carillon.routing.gateway.probe-timeout", defaultValue = "PT5S")
                    Duration probeTimeout,
            @ConfigProperty(name = "carillon.routing.gateway.down-after", defaultValue = "3") int downAfter,
            @ConfigProperty(name = "carillon.routing.gateway.up-after", defaultValue = "2") int upAfter) {
        this.probeTimeout = probeTimeout;
        this.limits = new ProbeRecord.Limits(downAfter, upAfter);
    }

    /** How long a probe may be without an answer until it counts as failed. */
    public Duration probeTimeout() {
        return probeTimeout;
    }

    public ProbeRecord.Limits limits() {
        return limits;
    }
}
