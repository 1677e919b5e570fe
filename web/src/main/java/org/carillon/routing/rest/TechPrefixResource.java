package org.carillon.routing.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.rest.RetrySafe;
import org.carillon.routing.TechPrefixAdministration;

/** The rule of an account for the numbers that it dials. */
@Path("accounts/{login}/tech-prefix")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TechPrefixResource {
    record Wanted(@NotNull String techPrefix) {}

    @Inject
    private TechPrefixAdministration rules;

    @Inject
    private Administrator administrator;

    @GET
    public TechPrefixAdministration.View get(@PathParam("login") String login) {
        return rules.get(login);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("login") String login, Wanted rule) {
        return Response.ok(rules.put(login, rule.techPrefix(), administrator.author()))
                .build();
    }

    /** Gives the account the rule of all others again. */
    @DELETE
    public Response remove(@PathParam("login") String login) {
        return Response.ok(rules.remove(login, administrator.author())).build();
    }
}
