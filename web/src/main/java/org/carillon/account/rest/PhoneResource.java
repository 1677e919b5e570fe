package org.carillon.account.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.account.ClientContext;
import org.carillon.account.SignUpService;
import org.carillon.api.RateLimit;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** A telephone number for an account that signed up without one (R098). */
@Path("profile/phones")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PhoneResource {
    /** @param country ISO 3166-1 alpha-2 or a calling code */
    record Phone(
            @NotNull @Size(min = 1, max = 32) @Pattern(regexp = "[0-9+() ./-]*", message = "is no telephone number")
            String phone,

            @Size(min = 1, max = 3) @Pattern(regexp = "[A-Za-z]{2}|[0-9]{1,3}", message = "is no country") @Nullable
            String country) {}

    @Inject
    private SignUpService signUps;

    @Inject
    private CurrentRequest current;

    /** 202 with what to wait for: a code by SMS. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.SIGN_UPS)
    public Response start(Phone request) {
        return Response.accepted(SignUpDocuments.Pending.of(signUps.startAddition(
                        current.caller().subject(), request.phone(), request.country(), client())))
                .build();
    }

    /** 204: the number is the account's. */
    @POST
    @Path("{id}/code")
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.CODES)
    public Response confirm(@PathParam("id") String id, SignUpDocuments.Code request) {
        signUps.confirmAddition(current.caller().subject(), id, request.code(), client());
        return Response.noContent().build();
    }

    private ClientContext client() {
        return new ClientContext(current.address(), current.correlationId());
    }
}
