package org.carillon.account.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.account.ClientContext;
import org.carillon.account.password.PasswordService;
import org.carillon.api.PasswordChanges;
import org.carillon.api.RateLimit;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.RetrySafe;

/** Lost passwords. */
@Path("password-resets")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PasswordResetResource {
    /** @param id username or telephone number */
    record Lost(@NotNull @Size(min = 1, max = 320) String id) {}

    record Chosen(@NotNull @Size(min = 1, max = 256) String password) {
        @Override
        public String toString() {
            return "Chosen[]";
        }
    }

    /** @param state {@code pending} */
    record Asked(String state) {}

    @Inject
    private PasswordService passwords;

    @Inject
    private PasswordChanges changes;

    @Inject
    private CurrentRequest current;

    /** 202, whoever it is; whoever has an account with this id gets a link. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.LOG_INS)
    public Response ask(Lost lost) {
        passwords.askForLink(lost.id(), client());
        return Response.accepted(new Asked("pending")).build();
    }

    /** 204: the password is set, and every session of the account is over. */
    @PUT
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.LOG_INS)
    public Response set(@PathParam("code") String code, Chosen chosen) {
        changes.setByLink(code, chosen.password(), client());
        return Response.noContent().build();
    }

    private ClientContext client() {
        return new ClientContext(current.address(), current.correlationId());
    }
}
