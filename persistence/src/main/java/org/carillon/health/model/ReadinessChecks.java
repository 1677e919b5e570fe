package org.carillon.health.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** One readiness check per {@link Part}. */
@ApplicationScoped
public class ReadinessChecks {
    @Inject
    private HealthProbes probes;

    @Produces
    @Readiness
    HealthCheck sip() {
        return () -> response(Part.SIP);
    }

    @Produces
    @Readiness
    HealthCheck database() {
        return () -> response(Part.DATABASE);
    }

    @Produces
    @Readiness
    HealthCheck broker() {
        return () -> response(Part.BROKER);
    }

    @Produces
    @Readiness
    HealthCheck eventLog() {
        return () -> response(Part.EVENT_LOG);
    }

    @Produces
    @Readiness
    HealthCheck gateways() {
        return () -> response(Part.GATEWAYS);
    }

    @Produces
    @Readiness
    HealthCheck diameter() {
        return () -> response(Part.DIAMETER);
    }

    private HealthCheckResponse response(Part part) {
        Reading reading = probes.read(part);
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named(part.checkName()).status(reading.up());
        reading.data().forEach(response::withData);
        return response.build();
    }
}
