package org.carillon.plan.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.event.Author;
import org.carillon.plan.PlanAdministration;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Ids;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;

/** Plans as administrators make them. One that is made does not change: another is made, and it is withdrawn. */
@Path("plans")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPlanResource {
    private static final String NONE = "There is no such plan.";

    @Inject
    private PlanAdministration plans;

    @Inject
    private CurrentRequest current;

    /** The newest first. */
    @GET
    public List<PlanDocuments.PlanDocument> list(@QueryParam("limit") @DefaultValue("100") String limit) {
        return plans.list(Page.limit(limit)).stream()
                .map(PlanDocuments.PlanDocument::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(PlanDocuments.WantedPlan wanted) {
        return Response.status(Response.Status.CREATED)
                .entity(PlanDocuments.PlanDocument.of(plans.create(wanted.wanted(), author())))
                .build();
    }

    @GET
    @Path("{id}")
    public PlanDocuments.PlanDocument get(@PathParam("id") String id) {
        return PlanDocuments.PlanDocument.of(plans.get(Ids.number(id, NONE)));
    }

    /** Nobody buys it any more; whoever has it keeps it. */
    @DELETE
    @Path("{id}")
    public Response withdraw(@PathParam("id") String id) {
        return Response.ok(PlanDocuments.PlanDocument.of(plans.withdraw(Ids.number(id, NONE), author())))
                .build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
