package org.carillon.account.rest;

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
import java.util.List;
import org.carillon.account.administration.TenantAdministration;
import org.carillon.event.Author;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** Tenants and their domains (P25). */
@Path("tenants")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminTenantResource {
    @Inject
    private TenantAdministration tenants;

    @Inject
    private CurrentRequest current;

    /** By name. */
    @GET
    public List<AccountDocuments.TenantDocument> list() {
        return tenants.list().stream().map(AccountDocuments.TenantDocument::of).toList();
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("name") String name, AccountDocuments.TenantWanted wanted) {
        Author by = new Author(current.caller().subject(), current.correlationId());
        return Response.ok(AccountDocuments.TenantDocument.of(tenants.put(name, wanted.domain(), by)))
                .build();
    }
}
