package org.carillon.topup.rest;

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
import java.util.List;
import org.carillon.event.Author;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.topup.TopUpAdministration;
import org.carillon.topup.rest.TopUpDocuments.Product;
import org.carillon.topup.rest.TopUpDocuments.Worth;

/** What products of stores are worth. */
@Path("top-up-products")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TopUpProductResource {
    @Inject
    private TopUpAdministration products;

    @Inject
    private CurrentRequest current;

    /** By store and name. */
    @GET
    public List<Product> list() {
        return products.list().stream().map(Product::of).toList();
    }

    @PUT
    @Path("{store}/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("store") String store, @PathParam("name") String name, Worth worth) {
        return Response.ok(Product.of(products.put(store, name, worth.amount(), worth.currency(), author())))
                .build();
    }

    @DELETE
    @Path("{store}/{name}")
    public Response remove(@PathParam("store") String store, @PathParam("name") String name) {
        products.remove(store, name, author());
        return Response.noContent().build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
