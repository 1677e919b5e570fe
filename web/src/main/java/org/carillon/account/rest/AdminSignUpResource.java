package org.carillon.account.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.account.SignUpAdministration;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** Helps people who are stuck in sign-up (R052). The number is in E.164 without prefix; each change is an event. */
@Path("sign-ups/{phone}")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminSignUpResource {
    record Allowance(
            @NotNull @Size(min = 1, max = 128) String deviceId,
            @NotNull @Min(1) @Max(100) Integer smses) {}

    record Removed(int removed) {}

    @Inject
    private SignUpAdministration signUps;

    @Inject
    private CurrentRequest current;

    @GET
    public List<SignUpAdministration.Entry> list(@PathParam("phone") String phone) {
        return signUps.find(phone);
    }

    /** Forgets every sign-up of the number, with its counters and locks. */
    @DELETE
    public Response reset(@PathParam("phone") String phone) {
        int removed = signUps.reset(phone, current.caller().subject(), current.correlationId());
        return Response.ok(new Removed(removed)).build();
    }

    /** Grants a device more SMSes. */
    @POST
    @Path("allowances")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response allowMore(@PathParam("phone") String phone, Allowance allowance) {
        return Response.ok(signUps.allowMore(
                        phone,
                        allowance.deviceId(),
                        allowance.smses(),
                        current.caller().subject(),
                        current.correlationId()))
                .build();
    }
}
