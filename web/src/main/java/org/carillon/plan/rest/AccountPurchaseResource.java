package org.carillon.plan.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;

/** What a user has bought, as an administrator sees and ends it. */
@Path("accounts/{login}/purchases")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountPurchaseResource {
    @Inject
    private PlanAdministration plans;

    @Inject
    private CurrentRequest current;

    /** The newest first. */
    @GET
    public List<PlanDocuments.Purchase> list(
            @PathParam("login") String login, @QueryParam("limit") @DefaultValue("100") String limit) {
        return plans.purchases(login, Page.limit(limit)).stream()
                .map(PlanDocuments.Purchase::of)
                .toList();
    }

    /** It is not renewed; what is paid for can be used to its end. */
    @DELETE
    @Path("{id}")
    public Response cancel(@PathParam("login") String login, @PathParam("id") String id) {
        Author author = new Author(current.caller().subject(), current.correlationId());
        return Response.ok(PlanDocuments.Purchase.of(plans.cancel(login, id, author)))
                .build();
    }
}
