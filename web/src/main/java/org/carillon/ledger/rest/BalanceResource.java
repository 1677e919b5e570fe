package org.carillon.ledger.rest;

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
import org.carillon.ledger.BalanceService;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;

/** A user's own credit, and every line that it is made of. */
@Path("balance")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BalanceResource {
    @Inject
    private BalanceService balances;

    @Inject
    private CurrentRequest current;

    @GET
    public BalanceDocuments.Document get() {
        return BalanceDocuments.Document.of(balances.get(current.caller().subject()));
    }

    /** The newest first. */
    @GET
    @Path("entries")
    public List<BalanceDocuments.Line> entries(
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return BalanceDocuments.lines(
                balances.entries(current.caller().subject(), BalanceDocuments.before(before), Page.limit(limit)),
                false);
    }
}
