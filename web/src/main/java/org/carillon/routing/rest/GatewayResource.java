package org.carillon.routing.rest;

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
import org.carillon.rest.RetrySafe;
import org.carillon.routing.GatewayAdministration;

/** Gateways. A change counts for the next call. */
@Path("gateways")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class GatewayResource {
    @Inject
    private GatewayAdministration gateways;

    @Inject
    private Administrator administrator;

    @GET
    public List<GatewayDocuments.Document> list() {
        return gateways.list().stream().map(GatewayDocuments.Document::of).toList();
    }

    @GET
    @Path("{name}")
    public GatewayDocuments.Document get(@PathParam("name") String name) {
        return GatewayDocuments.Document.of(gateways.get(name));
    }

    /** Creates the gateway (201) or replaces all of it (200); the password stays where none is given. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("name") String name, GatewayDocuments.Wanted gateway) {
        GatewayAdministration.Put put = gateways.put(name, gateway.request(), administrator.author());
        return Response.status(put.created() ? Response.Status.CREATED : Response.Status.OK)
                .entity(GatewayDocuments.Document.of(put.gateway()))
                .build();
    }

    @DELETE
    @Path("{name}")
    public Response remove(@PathParam("name") String name) {
        gateways.remove(name, administrator.author());
        return Response.noContent().build();
    }
}
