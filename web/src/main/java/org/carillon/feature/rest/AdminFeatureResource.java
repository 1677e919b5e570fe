package org.carillon.feature.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.carillon.event.Author;
import org.carillon.feature.Features;
import org.carillon.feature.model.Feature;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** Switches features on and off while the platform runs (R240). */
@Path("features")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminFeatureResource {
    record Switch(@NotNull Boolean on) {}

    @Inject
    private Features features;

    @Inject
    private CurrentRequest current;

    /** Each with whether it is on. */
    @GET
    public Map<String, Boolean> list() {
        return features.all();
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response turn(@PathParam("name") String name, Switch wanted) {
        Feature feature = Feature.find(name)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such feature."));
        features.turn(feature, wanted.on(), new Author(current.caller().subject(), current.correlationId()));
        return Response.ok(wanted).build();
    }
}
