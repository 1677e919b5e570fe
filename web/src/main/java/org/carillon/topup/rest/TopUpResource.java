package org.carillon.topup.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.event.Author;
import org.carillon.feature.model.Feature;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.carillon.rest.Switched;
import org.carillon.topup.TopUpAdministration;
import org.carillon.topup.TopUpService;
import org.carillon.topup.rest.TopUpDocuments.Document;
import org.carillon.topup.rest.TopUpDocuments.Product;
import org.carillon.topup.rest.TopUpDocuments.Purchase;
import org.carillon.topup.rest.TopUpDocuments.Wanted;

/** A user tops up his credit: with a purchase in a store, or on a page of the payment provider. */
@Path("top-ups")
@RolesAllowed("user")
@Switched(Feature.TOP_UPS)
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TopUpResource {
    /** @param accountTag what the app gives the store with each purchase, so that nobody else can use it */
    record Stores(String accountTag, List<Product> products) {}

    @Inject
    private TopUpService topUps;

    @Inject
    private TopUpAdministration products;

    @Inject
    private CurrentRequest current;

    /** The newest first. */
    @GET
    public List<Document> list(@QueryParam("limit") @DefaultValue("100") String limit) {
        return topUps.list(current.caller().subject(), Page.limit(limit)).stream()
                .map(Document::of)
                .toList();
    }

    @GET
    @Path("stores")
    public Stores stores() {
        return new Stores(
                topUps.tag(current.caller().subject()),
                products.list().stream().map(Product::of).toList());
    }

    /** A purchase in a store. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redeem(Purchase purchase) {
        String product = purchase.product();
        return Response.status(Response.Status.CREATED)
                .entity(Document.of(topUps.redeem(
                        TopUpAdministration.method(purchase.store()),
                        product == null ? "" : product,
                        purchase.receipt(),
                        author())))
                .build();
    }

    /** A page on which the user pays. */
    @POST
    @Path("pages")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(Wanted wanted) {
        TopUpService.Page page = topUps.open(wanted.amount(), author());
        return Response.status(Response.Status.CREATED)
                .entity(Document.of(page.topUp(), page.url().toString(), null))
                .build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
