package org.carillon.contact.rest;

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
import org.carillon.contact.BuddyLists;
import org.carillon.contact.model.Buddy;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;

/** Whom a user watches, for presence servers (bl.ashx of the old platform). */
@Path("buddy-lists/{login}")
@RolesAllowed("internal")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BuddyListResource {
    record BuddyList(String login, List<Buddy> buddies) {}

    @Inject
    private BuddyLists lists;

    /** @param after the last login of the page before */
    @GET
    public BuddyList get(
            @PathParam("login") String login,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("1000") String limit) {
        return new BuddyList(login, lists.find(login, after, Page.limit(limit)));
    }
}
