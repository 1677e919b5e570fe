package org.carillon.routing.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.rest.RetrySafe;
import org.carillon.routing.EmergencyAdministration;
import org.jspecify.annotations.Nullable;

/** Emergency numbers and services. A change counts for the next call. */
@Path("emergency")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EmergencyResource {
    record Wanted(
            @Nullable String number,

            @NotNull @Size(min = 1, max = 20) List<@NotNull @Size(min = 1, max = 64) String> gateways) {}

    @Inject
    private EmergencyAdministration emergencies;

    @Inject
    private Administrator administrator;

    /** By name. */
    @GET
    public List<EmergencyAdministration.View> list() {
        return emergencies.list();
    }

    @PUT
    @Path("{service}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("service") String service, Wanted wanted) {
        return Response.ok(emergencies.put(service, wanted.number(), wanted.gateways(), administrator.author()))
                .build();
    }

    @DELETE
    @Path("{service}")
    public Response remove(@PathParam("service") String service) {
        emergencies.remove(service, administrator.author());
        return Response.noContent().build();
    }
}
