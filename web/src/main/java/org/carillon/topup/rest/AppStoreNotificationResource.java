package org.carillon.topup.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.topup.RefundService;
import org.carillon.topup.rest.PaymentEventResource.Taken;
import org.carillon.topup.rest.TopUpDocuments.Notification;

/** What the App Store tells. Its signature is its proof, and a repetition changes nothing. */
@Path("app-store-notifications")
@PermitAll
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AppStoreNotificationResource {
    @Inject
    private RefundService refunds;

    @Inject
    private CurrentRequest current;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response take(Notification notification) {
        return Response.ok(new Taken(refunds.notified(notification.signedPayload(), current.correlationId())
                        .word()))
                .build();
    }
}
