package org.carillon.voucher.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.carillon.event.Author;
import org.carillon.problem.DomainException;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Ids;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.carillon.voucher.VoucherAdministration;
import org.jspecify.annotations.Nullable;

/** Vouchers in batches. The PINs are in the answer that creates them and nowhere else. */
@Path("voucher-batches")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class VoucherBatchResource {
    record Wanted(
            @NotNull String name,
            @NotNull Integer vouchers,
            @NotNull String amount,
            @NotNull String currency,

            @Nullable String expiresAt) {}

    record Pin(String serial, String pin) {
        @Override
        public String toString() {
            return "Pin[" + serial + "]";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Batch(
            long id,
            String name,
            String amount,
            String currency,
            int vouchers,
            long redeemed,
            @Nullable Instant expiresAt,
            boolean withdrawn,
            Instant createdAt,
            String createdBy,
            @Nullable List<Pin> pins) {
        static Batch of(VoucherAdministration.View view, @Nullable List<Pin> pins) {
            return new Batch(
                    view.id(),
                    view.name(),
                    view.worth().plain(),
                    view.worth().currency().getCurrencyCode(),
                    view.vouchers(),
                    view.redeemed(),
                    view.expiresAt(),
                    view.withdrawn(),
                    view.createdAt(),
                    view.createdBy(),
                    pins);
        }
    }

    @Inject
    private VoucherAdministration vouchers;

    @Inject
    private CurrentRequest current;

    /** The newest first. */
    @GET
    public List<Batch> list(@QueryParam("limit") @DefaultValue("100") String limit) {
        return vouchers.list(Page.limit(limit)).stream()
                .map(batch -> Batch.of(batch, null))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(Wanted wanted) {
        VoucherAdministration.Created created = vouchers.create(
                new VoucherAdministration.Wanted(
                        wanted.name(),
                        wanted.vouchers(),
                        wanted.amount(),
                        wanted.currency(),
                        instant(wanted.expiresAt())),
                author());
        List<Pin> pins = created.pins().stream()
                .map(pin -> new Pin(pin.serial(), pin.pin()))
                .toList();
        return Response.status(Response.Status.CREATED)
                .entity(Batch.of(created.batch(), pins))
                .build();
    }

    @GET
    @Path("{id}")
    public Batch get(@PathParam("id") String id) {
        return Batch.of(vouchers.get(number(id)), null);
    }

    /** What is not redeemed yet will not be. */
    @DELETE
    @Path("{id}")
    public Response withdraw(@PathParam("id") String id) {
        return Response.ok(Batch.of(vouchers.withdraw(number(id), author()), null))
                .build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }

    private static long number(String id) {
        return Ids.number(id, "There is no such batch.");
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw DomainException.invalid("expiresAt", "A moment is written like 2026-12-01T00:00:00Z.");
        }
    }
}
