package org.carillon.topup.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.carillon.topup.TopUpService;

/** The payments of an account. */
@Path("accounts/{login}/top-ups")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminTopUpResource {
    @Inject
    private TopUpService topUps;

    /** The newest first. */
    @GET
    public List<TopUpDocuments.Document> list(
            @PathParam("login") String login, @QueryParam("limit") @DefaultValue("100") String limit) {
        return topUps.list(login, Page.limit(limit)).stream()
                .map(TopUpDocuments.Document::of)
                .toList();
    }
}
