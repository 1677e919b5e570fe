package org.carillon.ledger.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.event.Author;
import org.carillon.ledger.BalanceService;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;

/** A user's credit as an administrator sees and changes it. */
@Path("accounts/{login}/balance")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminBalanceResource {
    @Inject
    private BalanceService balances;

    @Inject
    private CurrentRequest current;

    @GET
    public BalanceDocuments.Document get(@PathParam("login") String login) {
        return BalanceDocuments.Document.of(balances.get(login));
    }

    /** The newest first. */
    @GET
    @Path("entries")
    public List<BalanceDocuments.Line> entries(
            @PathParam("login") String login,
            @QueryParam("before") @DefaultValue("") String before,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return BalanceDocuments.lines(
                balances.entries(login, BalanceDocuments.before(before), Page.limit(limit)), true);
    }

    /** Gives or takes; the answer is what is there then. */
    @POST
    @Path("adjustments")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response adjust(@PathParam("login") String login, BalanceDocuments.Adjustment adjustment) {
        return Response.status(Response.Status.CREATED)
                .entity(BalanceDocuments.Document.of(
                        balances.adjust(login, adjustment.amount(), adjustment.reason(), author())))
                .build();
    }

    @PUT
    @Path("lowest")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response lowest(@PathParam("login") String login, BalanceDocuments.Lowest lowest) {
        return Response.ok(BalanceDocuments.Document.of(balances.lowest(login, lowest.lowest(), author())))
                .build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
