package org.carillon.voucher.rest;

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
import org.carillon.feature.model.Feature;
import org.carillon.ledger.model.Balance;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.rest.Switched;
import org.carillon.voucher.VoucherService;

/** A user redeems a voucher. */
@Path("voucher-redemptions")
@RolesAllowed("user")
@Switched(Feature.VOUCHERS)
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class VoucherResource {
    record Redemption(@NotNull @Size(min = 1, max = 40) String pin) {
        @Override
        public String toString() {
            return "Redemption[]";
        }
    }

    record Redeemed(String balance, String available, String currency) {}

    @Inject
    private VoucherService vouchers;

    @Inject
    private CurrentRequest current;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redeem(Redemption redemption) {
        Balance after = vouchers.redeem(current.caller().subject(), redemption.pin(), current.correlationId());
        return Response.status(Response.Status.CREATED)
                .entity(new Redeemed(
                        after.balance().plain(),
                        after.available().plain(),
                        after.balance().currency().getCurrencyCode()))
                .build();
    }
}
