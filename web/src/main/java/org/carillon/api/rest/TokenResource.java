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
import org.carillon.account.ClientContext;
import org.carillon.account.Opened;
import org.carillon.account.password.LogInRequest;
import org.carillon.account.rest.Credentials;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.api.Rotation;
import org.carillon.api.Sessions;
import org.carillon.api.UserLogIn;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.push.PushTokens;
import org.carillon.registrar.Registrations;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.OfSession;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Tokens of users. */
@Path("tokens")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
    @Inject
    private Sessions sessions;

    @Inject
    private UserLogIn logIns;

    @Inject
    private RateLimiter limiter;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private Registrations registrations;

    @Inject
    private PushTokens pushTokens;

    @Inject
    private CurrentRequest current;

    /**
     * 201 with new tokens for a refresh token, which is used up; one that comes again ends the session. 201 with tokens
     * and, over TLS, the SIP password for an id with its password (R039).
     */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.TOKENS)
    public Response grant(TokenDocuments.Grant request) {
        if (request.refreshToken() == null) {
            return logIn(request);
        }
        refuse("id", request.id());
        refuse("password", request.password());
        refuse("os", request.os());
        refuse("deviceId", request.deviceId());
        refuse("deviceKey", request.deviceKey());
        return refresh(request.refreshToken());
    }

    private Response refresh(String refreshToken) {
        return switch (sessions.rotate(refreshToken)) {
            case Rotation.Rotated rotated ->
                Response.status(Response.Status.CREATED)
                        .entity(TokenDocuments.Tokens.of(rotated.tokens()))
                        .build();
            case Rotation.Refused ignored ->
                throw new DomainException(
                        ProblemType.UNAUTHENTICATED, "The refresh token is not valid, was used or has expired.");
        };
    }

    private Response logIn(TokenDocuments.Grant request) {
        limiter.take(RateLimit.LOG_INS, RateLimiter.addressKey(current.address()));
        String id = require("id", request.id());
        if (request.password() == null) {
            throw new DomainException(ProblemType.UNAUTHENTICATED, "A password is required.");
        }
        LogInRequest logIn = new LogInRequest(
                id,
                request.password(),
                require("os", request.os()),
                require("deviceId", request.deviceId()),
                request.deviceKey());
        Opened opened = logIns.logIn(logIn, new ClientContext(current.address(), current.correlationId()));
        Credentials credentials =
                Credentials.of(opened, sessions.openForUser(opened.accountId(), opened.login(), opened.deviceId()));
        return Response.status(Response.Status.CREATED)
                .entity(current.secure() ? credentials : credentials.withoutSip())
                .build();
    }

    private static String require(String field, @Nullable String value) {
        if (value == null) {
            throw DomainException.invalid(field, "must not be null");
        }
        return value;
    }

    private static void refuse(String field, @Nullable String value) {
        if (value != null) {
            throw DomainException.invalid(field, "This does not go with a refresh token.");
        }
    }

    /** Logs out: 204. No token of the session is taken any more, and its device is neither called nor woken. */
    @DELETE
    @Path("current")
    @RolesAllowed("user")
    @OfSession
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
