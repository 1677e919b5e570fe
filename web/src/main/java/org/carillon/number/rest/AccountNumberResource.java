package org.carillon.number.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.event.Author;
import org.carillon.number.NumberService;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** The ordered numbers of an account. */
@Path("accounts/{login}/numbers")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountNumberResource {
    @Inject
    private NumberService numbers;

    @Inject
    private CurrentRequest current;

    @GET
    public List<NumberDocuments.Ordered> list(@PathParam("login") String login) {
        return numbers.list(login).stream().map(NumberDocuments.Ordered::of).toList();
    }

    @DELETE
    @Path("{number}")
    public Response release(@PathParam("login") String login, @PathParam("number") String number) {
        numbers.release(login, number, new Author(current.caller().subject(), current.correlationId()));
        return Response.noContent().build();
    }
}
