package org.carillon.account.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.carillon.account.ClientContext;
import org.carillon.account.DeviceProof;
import org.carillon.account.Opened;
import org.carillon.account.SignUpAnswer;
import org.carillon.account.SignUpRequest;
import org.carillon.account.SignUpService;
import org.carillon.api.RateLimit;
import org.carillon.api.SessionTokens;
import org.carillon.api.Sessions;
import org.carillon.problem.DomainException;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Sign-up by phone: a number gets a code by SMS, the code gets an account. */
@Path("sign-ups")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SignUpResource {
    @Inject
    private SignUpService signUps;

    @Inject
    private Sessions sessions;

    @Inject
    private CurrentRequest current;

    /** 202 with what to wait for, or 200 with credentials where the device proved that it is known (R053). */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.SIGN_UPS)
    public Response start(SignUpDocuments.Start request) {
        SignUpRequest signUp = new SignUpRequest(
                request.phone(),
                request.country(),
                request.os(),
                request.deviceId(),
                request.deviceKey(),
                proof(request.deviceProof()));
        return switch (signUps.start(signUp, client())) {
            case SignUpAnswer.Pending pending ->
                Response.accepted(new SignUpDocuments.Pending(
                                pending.id(),
                                "pending",
                                pending.smsLeft(),
                                pending.resendAfter().toSeconds()))
                        .build();
            case SignUpAnswer.Recognised recognised ->
                Response.ok(credentials(recognised.opened())).build();
        };
    }

    /** 201 with the credentials of the new account, or of the account that the device joined. */
    @POST
    @Path("{id}/code")
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.CODES)
    public Response confirm(@PathParam("id") String id, SignUpDocuments.Code request) {
        Opened opened = signUps.confirm(id, request.code(), client());
        return Response.status(Response.Status.CREATED)
                .entity(credentials(opened))
                .build();
    }

    /** Whether the SMS arrived, as far as the provider said. */
    @GET
    @Path("{id}/delivery")
    @Limited(RateLimit.CODES)
    public SignUpDocuments.Delivery delivery(@PathParam("id") String id) {
        return new SignUpDocuments.Delivery(signUps.delivery(id).name().toLowerCase(Locale.ROOT));
    }

    private SignUpDocuments.Credentials credentials(Opened opened) {
        SessionTokens tokens = sessions.openForUser(opened.accountId(), opened.login(), opened.deviceId());
        return SignUpDocuments.Credentials.of(opened, tokens);
    }

    private ClientContext client() {
        return new ClientContext(current.address(), current.correlationId());
    }

    private static @Nullable DeviceProof proof(SignUpDocuments.@Nullable Proof given) {
        if (given == null) {
            return null;
        }
        try {
            return new DeviceProof(Instant.parse(given.madeAt()), given.signature());
        } catch (DateTimeException e) {
            throw DomainException.invalid(
                    "deviceProof.madeAt", "This must be a time, for example 2026-11-20T12:00:00Z.");
        }
    }
}
