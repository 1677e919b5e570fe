package org.carillon.health.model;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Up while the server answers at all. A part that is away is no reason to kill the process: a deaf SIP stack is
 * restarted by its own watchdog, and a database comes back.
 */
@Liveness
@ApplicationScoped
public class ServerLiveness implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.up("server");
    }
}
