package org.carillon.account.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.account.blocking.BlockLists;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/**
 * Of whom a user wants to hear nothing: neither messages nor calls of his arrive, and he does not find the user. A change
 * counts for the next message and call.
 */
@Path("blocks")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BlockResource {
    /** @param names numbers, logins and usernames, in the order of the alphabet */
    record BlockDocument(List<String> names) {}

    @Inject
    private BlockLists lists;

    @Inject
    private CurrentRequest current;

    @GET
    public BlockDocument get() {
        return new BlockDocument(lists.get(current.caller().subject()));
    }

    /** Blocks a number, login or username, whether or not somebody has it: 204. 409 where 1,000 are blocked. */
    @PUT
    @Path("{name}")
    public Response block(@PathParam("name") String name) {
        lists.block(current.caller().subject(), name, current.correlationId());
        return Response.noContent().build();
    }

    /** 204, also where it was not blocked. */
    @DELETE
    @Path("{name}")
    public Response unblock(@PathParam("name") String name) {
        lists.unblock(current.caller().subject(), name, current.correlationId());
        return Response.noContent().build();
    }
}
