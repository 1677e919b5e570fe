package org.carillon.routing.rest;

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
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.carillon.routing.RouteAdministration;

/** Routes. A change counts for the next call. */
@Path("routes")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RouteResource {
    @Inject
    private RouteAdministration routes;

    @Inject
    private Administrator administrator;

    /** By prefix. */
    @GET
    public List<RouteDocuments.Document> list(
            @QueryParam("prefix") @DefaultValue("") String beginning,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return routes.list(beginning, Page.limit(limit)).stream()
                .map(RouteDocuments.Document::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(RouteDocuments.Wanted route) {
        return Response.status(Response.Status.CREATED)
                .entity(RouteDocuments.Document.of(routes.create(route.request(), administrator.author())))
                .build();
    }

    @GET
    @Path("{id}")
    public RouteDocuments.Document get(@PathParam("id") String id) {
        return RouteDocuments.Document.of(routes.get(number(id)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("id") String id, RouteDocuments.Wanted route) {
        return Response.ok(
                        RouteDocuments.Document.of(routes.change(number(id), route.request(), administrator.author())))
                .build();
    }

    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        routes.remove(number(id), administrator.author());
        return Response.noContent().build();
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no such route.");
        }
        return Long.parseLong(id);
    }
}
