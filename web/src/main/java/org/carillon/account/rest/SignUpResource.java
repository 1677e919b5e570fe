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
import org.carillon.account.ClientContext;
import org.carillon.account.DeviceProof;
import org.carillon.account.MailSignUpRequest;
import org.carillon.account.MailSignUpService;
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

/**
 * Sign-up: a number gets a code by SMS or by a call, and the code gets an account; or a username gets a link by mail and the link gets
 * an account.
 */
@Path("sign-ups")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SignUpResource {
    @Inject
    private SignUpService signUps;

    @Inject
    private MailSignUpService mailSignUps;

    @Inject
    private Sessions sessions;

    @Inject
    private CurrentRequest current;

    /** 202 with what to wait for, or 200 with credentials where the device proved that it is known (R053). */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.SIGN_UPS)
    public Response start(SignUpDocuments.Start request) {
        return request.username() == null ? startByPhone(request) : startByUsername(request);
    }

    private Response startByPhone(SignUpDocuments.Start request) {
        refuse("password", request.password());
        refuse("email", request.email());
        refuse("language", request.language());
        // in the order of names, as other resources tell what is missing
        String deviceId = require("deviceId", request.deviceId());
        String os = require("os", request.os());
        SignUpRequest signUp = new SignUpRequest(
                require("phone", request.phone()),
                request.country(),
                os,
                deviceId,
                request.deviceKey(),
                proof(request.deviceProof()));
        return switch (signUps.start(signUp, client())) {
            case SignUpAnswer.Pending pending ->
                Response.accepted(SignUpDocuments.Pending.of(pending)).build();
            case SignUpAnswer.Recognised recognised ->
                Response.ok(credentials(recognised.opened())).build();
        };
    }

    private Response startByUsername(SignUpDocuments.Start request) {
        refuse("phone", request.phone());
        refuse("os", request.os());
        refuse("deviceId", request.deviceId());
        refuse("deviceKey", request.deviceKey());
        refuse("deviceProof", request.deviceProof());
        MailSignUpRequest signUp = new MailSignUpRequest(
                require("username", request.username()),
                require("password", request.password()),
                require("email", request.email()),
                request.country(),
                request.language());
        return Response.accepted(SignUpDocuments.PendingMail.of(mailSignUps.start(signUp, client())))
                .build();
    }

    /** 202 with what to wait for: another mail with another link. */
    @POST
    @Path("{id}/mail")
    @Limited(RateLimit.SIGN_UPS)
    public Response resend(@PathParam("id") String id) {
        return Response.accepted(SignUpDocuments.PendingMail.of(mailSignUps.resend(id, client())))
                .build();
    }

    /** 202 with what to wait for: a call that says another code. */
    @POST
    @Path("{id}/call")
    @Limited(RateLimit.SIGN_UPS)
    public Response call(@PathParam("id") String id) {
        return Response.accepted(SignUpDocuments.Pending.of(signUps.call(id, client())))
                .build();
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

    /** Whether the SMS or the mail arrived, as far as the provider said; of an SMS it can be asked a few times. */
    @GET
    @Path("{id}/delivery")
    @Limited(RateLimit.CODES)
    public SignUpDocuments.Delivery delivery(@PathParam("id") String id) {
        return mailSignUps
                .findDelivery(id)
                .map(SignUpDocuments.Delivery::of)
                .orElseGet(() -> SignUpDocuments.Delivery.of(signUps.delivery(id)));
    }

    private Credentials credentials(Opened opened) {
        SessionTokens tokens = sessions.openForUser(opened.accountId(), opened.login(), opened.deviceId());
        return Credentials.of(opened, tokens);
    }

    private static String require(String field, @Nullable String value) {
        if (value == null) {
            throw DomainException.invalid(field, "must not be null");
        }
        return value;
    }

    private static void refuse(String field, @Nullable Object value) {
        if (value != null) {
            throw DomainException.invalid(field, "This belongs to the other way to sign up.");
        }
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
