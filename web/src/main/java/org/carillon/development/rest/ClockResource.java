package org.carillon.development.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carillon.rest.RetrySafe;
import org.carillon.time.TimeSource;

/** The clock of the platform, which a test may advance. */
@Path("clock")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClockResource {
    private static final long SECONDS_OF_A_YEAR = 366L * 24 * 3600;

    record Step(@NotNull @Min(1) @Max(SECONDS_OF_A_YEAR) Long advanceSeconds) {}

    record Now(Instant now) {}

    @Inject
    private TimeSource time;

    @Inject
    private Clock clock;

    @GET
    public Now get() {
        return new Now(clock.instant());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response advance(Step step) {
        time.advance(Duration.ofSeconds(step.advanceSeconds()));
        return Response.ok(get()).build();
    }
}
