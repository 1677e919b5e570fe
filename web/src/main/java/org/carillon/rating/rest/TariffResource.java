package org.carillon.rating.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.carillon.rating.TariffAdministration;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Ids;
import org.carillon.rest.LargeBody;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;

/** Tariffs and their rates. A change counts for the next call. */
@Path("tariffs")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TariffResource {
    private static final int LARGEST_CSV = 1024 * 1024;

    @Inject
    private TariffAdministration tariffs;

    @Inject
    private CurrentRequest current;

    /** By name. */
    @GET
    public List<RateDocuments.Tariff> list() {
        return tariffs.list().stream().map(RateDocuments.Tariff::of).toList();
    }

    @GET
    @Path("{name}")
    public RateDocuments.Tariff get(@PathParam("name") String name) {
        return RateDocuments.Tariff.of(tariffs.get(name));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("name") String name, RateDocuments.WantedTariff tariff) {
        return Response.ok(RateDocuments.Tariff.of(tariffs.put(name, tariff.wanted(), author())))
                .build();
    }

    @DELETE
    @Path("{name}")
    public Response remove(@PathParam("name") String name) {
        tariffs.remove(name, author());
        return Response.noContent().build();
    }

    /** By prefix. */
    @GET
    @Path("{name}/rates")
    public List<RateDocuments.RateDocument> rates(
            @PathParam("name") String name,
            @QueryParam("prefix") @DefaultValue("") String beginning,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return tariffs.rates(name, beginning, Page.limit(limit)).stream()
                .map(RateDocuments.RateDocument::of)
                .toList();
    }

    /** Adds a rate, or replaces the one in its place. */
    @PUT
    @Path("{name}/rates")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response putRate(@PathParam("name") String name, RateDocuments.WantedRate rate) {
        return Response.ok(RateDocuments.RateDocument.of(tariffs.putRate(name, rate.request(), author())))
                .build();
    }

    @DELETE
    @Path("{name}/rates/{id}")
    public Response removeRate(@PathParam("name") String name, @PathParam("id") String id) {
        tariffs.removeRate(name, Ids.number(id, "There is no such rate."), author());
        return Response.noContent().build();
    }

    /** All rows or none. */
    @POST
    @Path("{name}/rates/csv")
    @Consumes("text/csv")
    @LargeBody(LARGEST_CSV)
    public Response importRates(
            @PathParam("name") String name, @QueryParam("replace") @DefaultValue("false") boolean replace, String csv) {
        return Response.ok(new RateDocuments.Imported(tariffs.importRates(name, csv, replace, author())))
                .build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
