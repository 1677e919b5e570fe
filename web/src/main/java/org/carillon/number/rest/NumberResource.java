package org.carillon.number.rest;

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
import org.carillon.feature.model.Feature;
import org.carillon.number.NumberOffers;
import org.carillon.number.NumberService;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.rest.Switched;

/** Numbers as a user orders and gives them back. */
@Path("numbers")
@RolesAllowed("user")
@Switched(Feature.NUMBERS)
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class NumberResource {
    @Inject
    private NumberService numbers;

    @Inject
    private NumberOffers offers;

    @Inject
    private CurrentRequest current;

    /** What the user has. */
    @GET
    public List<NumberDocuments.Ordered> list() {
        return numbers.list(current.caller().subject()).stream()
                .map(NumberDocuments.Ordered::of)
                .toList();
    }

    /** What he can order in a country. */
    @GET
    @Path("available")
    public List<NumberDocuments.Offer> available(@QueryParam("iso") @DefaultValue("") String iso) {
        return offers.find(current.caller().subject(), iso).stream()
                .map(NumberDocuments.Offer::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response order(NumberDocuments.Order order) {
        return Response.status(Response.Status.CREATED)
                .entity(NumberDocuments.Ordered.of(numbers.order(order.block(), order.number(), author())))
                .build();
    }

    @DELETE
    @Path("{number}")
    public Response release(@PathParam("number") String number) {
        numbers.release(current.caller().subject(), number, author());
        return Response.noContent().build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
