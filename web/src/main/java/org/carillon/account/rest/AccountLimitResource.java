package org.carillon.account.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;
import org.carillon.account.administration.AccountLimitAdministration;
import org.carillon.event.Author;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** Limits of single accounts. A change counts for the next call. */
@Path("accounts/{login}/limits")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountLimitResource {
    @Inject
    private AccountLimitAdministration limits;

    @Inject
    private CurrentRequest current;

    @GET
    public AccountDocuments.Limits get(@PathParam("login") String login) {
        OptionalInt maxCalls = limits.maxCalls(login);
        return new AccountDocuments.Limits(maxCalls.isPresent() ? maxCalls.getAsInt() : null);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("login") String login, AccountDocuments.LimitsWanted wanted) {
        limits.give(login, wanted.maxCalls(), author());
        return Response.ok(get(login)).build();
    }

    /** Gives the account the limits of all others again. */
    @DELETE
    public Response remove(@PathParam("login") String login) {
        limits.takeBack(login, author());
        return Response.ok(get(login)).build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
