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
import org.carillon.routing.DialingPlanAdministration;
import org.carillon.routing.LocalDialingPlan;
import org.carillon.routing.RoutingTable;

/** The local dialing plan, line by line. */
@Path("dialing-plan")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminDialingPlanResource {
    record Server(@NotNull @Size(min = 1, max = 255) String server) {}

    @Inject
    private RoutingTable table;

    @Inject
    private DialingPlanAdministration plan;

    @Inject
    private Administrator administrator;

    /** By prefix. */
    @GET
    public List<LocalDialingPlan.Entry> list() {
        return table.current().dialingPlan().entries();
    }

    @PUT
    @Path("{prefix}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("prefix") String prefix, Server server) {
        return Response.ok(plan.put(prefix, server.server(), administrator.author()))
                .build();
    }

    @DELETE
    @Path("{prefix}")
    public Response remove(@PathParam("prefix") String prefix) {
        plan.remove(prefix, administrator.author());
        return Response.noContent().build();
    }
}
