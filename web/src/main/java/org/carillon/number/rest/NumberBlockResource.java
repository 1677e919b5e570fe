package org.carillon.number.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.event.Author;
import org.carillon.number.NumberAdministration;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Ids;
import org.carillon.rest.RetrySafe;

/** Blocks of numbers that users can order from. */
@Path("number-blocks")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NumberBlockResource {
    @Inject
    private NumberAdministration blocks;

    @Inject
    private CurrentRequest current;

    /** By country and first number. */
    @GET
    public List<NumberDocuments.Block> list() {
        return blocks.list().stream().map(NumberDocuments.Block::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(NumberDocuments.WantedBlock wanted) {
        return Response.status(Response.Status.CREATED)
                .entity(NumberDocuments.Block.of(blocks.create(wanted.wanted(), author())))
                .build();
    }

    /** Nobody orders from it any more; whoever has a number keeps it. */
    @DELETE
    @Path("{id}")
    public Response withdraw(@PathParam("id") String id) {
        return Response.ok(
                        NumberDocuments.Block.of(blocks.withdraw(Ids.number(id, "There is no such block."), author())))
                .build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
