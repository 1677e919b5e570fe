package org.carillon.account.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.account.ClientContext;
import org.carillon.account.MailSignUpService;
import org.carillon.api.RateLimit;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.RetrySafe;

/** Links of activation mails. */
@Path("activations")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ActivationResource {
    record Link(@NotNull @Size(min = 1, max = 512) String token) {}

    /** @param state {@code active} */
    record Activated(String username, String state) {}

    @Inject
    private MailSignUpService signUps;

    @Inject
    private CurrentRequest current;

    /** 201: the account is open. It gives no credentials, because whoever reads the mail is not yet a device; log in. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.CODES)
    public Response activate(Link link) {
        String username = signUps.activate(link.token(), new ClientContext(current.address(), current.correlationId()));
        return Response.status(Response.Status.CREATED)
                .entity(new Activated(username, "active"))
                .build();
    }
}
