package org.carillon.api.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.api.Administrators;
import org.carillon.api.Sessions;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.OfSession;
import org.carillon.rest.RetrySafe;

/** Tokens of administrators. */
@Path("tokens")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminTokenResource {
    @Inject
    private Administrators administrators;

    @Inject
    private Sessions sessions;

    @Inject
    private CurrentRequest current;

    /** 201 with an access token. There is no refresh token: an administrator logs in again. */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Response logIn(TokenDocuments.LogIn request) {
        administrators.authenticate(request.name(), request.password(), current.address());
        return Response.status(Response.Status.CREATED)
                .entity(TokenDocuments.Tokens.of(sessions.openForAdministrator(request.name())))
                .build();
    }

    /** Logs out: 204. */
    @DELETE
    @Path("current")
    @RolesAllowed({"admin", "auditor"})
    @OfSession
    public Response logOut() {
        sessions.close(current.caller().sessionId());
        return Response.noContent().build();
    }
}
