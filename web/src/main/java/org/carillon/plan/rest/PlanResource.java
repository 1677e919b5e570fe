package org.carillon.plan.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.event.Author;
import org.carillon.feature.model.Feature;
import org.carillon.plan.PlanService;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Ids;
import org.carillon.rest.RetrySafe;
import org.carillon.rest.Switched;

/** Plans as a user sees and buys them. Nothing is read of the body of an order: the price is the plan's (R239). */
@Path("plans")
@RolesAllowed("user")
@Switched(Feature.PLANS)
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PlanResource {
    @Inject
    private PlanService plans;

    @Inject
    private CurrentRequest current;

    /** What can be bought, and what the user has; the newest first. */
    @GET
    public List<PlanDocuments.Offered> list() {
        return plans.list(current.caller().subject()).stream()
                .map(PlanDocuments.Offered::of)
                .toList();
    }

    @POST
    @Path("{id}/purchases")
    public Response buy(@PathParam("id") String id) {
        Author author = new Author(current.caller().subject(), current.correlationId());
        return Response.status(Response.Status.CREATED)
                .entity(PlanDocuments.Purchase.of(plans.buy(Ids.number(id, "There is no such plan."), author)))
                .build();
    }
}
