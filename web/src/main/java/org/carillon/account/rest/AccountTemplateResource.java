package org.carillon.account.rest;

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
import org.carillon.account.administration.AccountTemplates;
import org.carillon.event.Author;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** Settings for accounts to come, saved from accounts that are there (R037). */
@Path("account-templates")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountTemplateResource {
    @Inject
    private AccountTemplates templates;

    @Inject
    private CurrentRequest current;

    @GET
    public List<AccountTemplates.View> list() {
        return templates.list();
    }

    @GET
    @Path("{name}")
    public AccountTemplates.View get(@PathParam("name") String name) {
        return templates.get(name);
    }

    /** Saves what an account has, in place of the template with this name where there is one. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response save(@PathParam("name") String name, AccountDocuments.TemplateWanted wanted) {
        return Response.ok(templates.save(name, wanted.account(), author())).build();
    }

    /** 204: accounts that were opened with it stay as they are. */
    @DELETE
    @Path("{name}")
    public Response remove(@PathParam("name") String name) {
        templates.remove(name, author());
        return Response.noContent().build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
