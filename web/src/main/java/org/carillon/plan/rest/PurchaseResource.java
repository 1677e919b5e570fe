package org.carillon.plan.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.carillon.feature.model.Feature;
import org.carillon.plan.PlanService;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.carillon.rest.Switched;

/** What a user has bought. A client cannot cancel (R238); the portal can. */
@Path("purchases")
@RolesAllowed("user")
@Switched(Feature.PLANS)
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PurchaseResource {
    @Inject
    private PlanService plans;

    @Inject
    private CurrentRequest current;

    /** Ended ones too, the newest first. */
    @GET
    public List<PlanDocuments.Purchase> list(@QueryParam("limit") @DefaultValue("100") String limit) {
        return plans.purchases(current.caller().subject(), Page.limit(limit)).stream()
                .map(PlanDocuments.Purchase::of)
                .toList();
    }
}
