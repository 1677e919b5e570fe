package org.carillon.topup.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.topup.TopUpService;

/** What the payment provider tells. Its signature is its proof, and a repetition changes nothing. */
@Path("payment-events")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PaymentEventResource {
    /** @param changed what became of a payment by this event, or nothing */
    record Taken(String changed) {}

    @Inject
    private TopUpService topUps;

    @Inject
    private CurrentRequest current;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response take(@HeaderParam("Stripe-Signature") @DefaultValue("") String signature, InputStream body)
            throws IOException {
        return Response.ok(new Taken(topUps.notified(signature, body.readAllBytes(), current.correlationId())
                        .word()))
                .build();
    }
}
