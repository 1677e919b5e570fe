package org.carillon.account.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.account.ClientContext;
import org.carillon.account.Opened;
import org.carillon.account.SignUpRequest;
import org.carillon.account.SignUpService;
import org.carillon.api.RateLimit;
import org.carillon.api.Sessions;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.RetrySafe;

/** Log-in with a code by SMS (R090), where it is switched on. Known and unknown numbers are answered alike. */
@Path("tokens/codes")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LogInCodeResource {
    @Inject
    private SignUpService signUps;

    @Inject
    private Sessions sessions;

    @Inject
    private CurrentRequest current;

    /** 202 with what to wait for. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.SIGN_UPS)
    public Response start(SignUpDocuments.LogInStart request) {
        SignUpRequest logIn = new SignUpRequest(
                request.phone(), request.country(), request.os(), request.deviceId(), request.deviceKey(), null);
        return Response.accepted(SignUpDocuments.Pending.of(signUps.startLogIn(logIn, client())))
                .build();
    }

    /** 201 with the credentials of the account. */
    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.CODES)
    public Response confirm(@PathParam("id") String id, SignUpDocuments.Code request) {
        Opened opened = signUps.confirmLogIn(id, request.code(), client());
        Credentials credentials =
                Credentials.of(opened, sessions.openForUser(opened.accountId(), opened.login(), opened.deviceId()));
        return Response.status(Response.Status.CREATED)
                .entity(current.secure() ? credentials : credentials.withoutSip())
                .build();
    }

    private ClientContext client() {
        return new ClientContext(current.address(), current.correlationId());
    }
}
