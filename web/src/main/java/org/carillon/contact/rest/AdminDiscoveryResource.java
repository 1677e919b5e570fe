package org.carillon.contact.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.contact.discovery.DiscoveryAdministration;
import org.carillon.event.Author;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** How users of a tenant find their contacts (P06). */
@Path("tenants/{name}/discovery")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminDiscoveryResource {
    @Inject
    private DiscoveryAdministration discovery;

    @Inject
    private CurrentRequest current;

    @GET
    public DiscoveryDocuments.State get(@PathParam("name") String name) {
        return DiscoveryDocuments.State.of(discovery.view(name));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("name") String name, DiscoveryDocuments.Switch wanted) {
        Author by = new Author(current.caller().subject(), current.correlationId());
        return Response.ok(DiscoveryDocuments.State.of(discovery.put(name, wanted.read(), by)))
                .build();
    }
}
