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
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.api.RateLimit;
import org.carillon.api.Rotation;
import org.carillon.api.Sessions;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.push.PushTokens;
import org.carillon.registrar.Registrations;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.RetrySafe;

/** Tokens of users. */
@Path("tokens")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
    @Inject
    private Sessions sessions;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private Registrations registrations;

    @Inject
    private PushTokens pushTokens;

    @Inject
    private CurrentRequest current;

    /** 201 with new tokens. The refresh token given is used up; one that comes again ends the session. */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.TOKENS)
    public Response refresh(TokenDocuments.Refresh request) {
        return switch (sessions.rotate(request.refreshToken())) {
            case Rotation.Rotated rotated ->
                Response.status(Response.Status.CREATED)
                        .entity(TokenDocuments.Tokens.of(rotated.tokens()))
                        .build();
            case Rotation.Refused ignored ->
                throw new DomainException(
                        ProblemType.UNAUTHENTICATED, "The refresh token is not valid, was used or has expired.");
        };
    }

    /** Logs out: 204. No token of the session is taken any more, and its device is neither called nor woken. */
    @DELETE
    @Path("current")
    @RolesAllowed("user")
    public Response logOut() {
        OptionalLong account = accounts.findAccountId(current.caller().subject());
        OptionalLong device = sessions.close(current.caller().sessionId());
        if (account.isPresent() && device.isPresent()) {
            pushTokens.loggedOut(device.getAsLong(), current.correlationId());
            registrations.loggedOut(account.getAsLong(), device.getAsLong(), current.correlationId());
        }
        return Response.noContent().build();
    }
}
