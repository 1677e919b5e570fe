package org.carillon.plan.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.event.Author;
import org.carillon.plan.PlanAdministration;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** What a user ends in his portal, also while plans are switched off: renewals go on then. */
@Path("purchases")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PortalPurchaseResource {
    @Inject
    private PlanAdministration plans;

    @Inject
    private CurrentRequest current;

    /** It is not renewed; what is paid for can be used to its end. */
    @DELETE
    @Path("{id}")
    public Response cancel(@PathParam("id") String id) {
        String login = current.caller().subject();
        return Response.ok(
                        PlanDocuments.Purchase.of(plans.cancel(login, id, new Author(login, current.correlationId()))))
                .build();
    }
}
