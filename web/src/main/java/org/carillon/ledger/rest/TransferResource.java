package org.carillon.ledger.rest;

import jakarta.annotation.security.RolesAllowed;
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
import org.carillon.event.Author;
import org.carillon.feature.model.Feature;
import org.carillon.ledger.TransferService;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.rest.Switched;

/** A user gives another one some of his credit. */
@Path("transfers")
@RolesAllowed("user")
@Switched(Feature.TRANSFERS)
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TransferResource {
    record Transfer(
            @NotNull @Size(min = 1, max = 64) String to,
            @NotNull String amount) {}

    @Inject
    private TransferService transfers;

    @Inject
    private CurrentRequest current;

    /** The answer is what the giver has then. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response give(Transfer transfer) {
        Author giver = new Author(current.caller().subject(), current.correlationId());
        return Response.status(Response.Status.CREATED)
                .entity(BalanceDocuments.Document.of(transfers.give(transfer.to(), transfer.amount(), giver)))
                .build();
    }
}
