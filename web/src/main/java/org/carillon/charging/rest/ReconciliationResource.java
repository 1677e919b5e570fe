package org.carillon.charging.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.carillon.charging.ReconciliationService;
import org.carillon.charging.model.Difference;
import org.carillon.problem.DomainException;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Ids;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Whether what moves money and the ledger agree. */
@Path("reconciliations")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReconciliationResource {
    record Wanted(@NotNull String from, @Nullable String to) {}

    /** @param by null for the nightly one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            long id,
            Instant from,
            Instant to,
            Instant at,
            @Nullable String by,
            int count,
            @Nullable List<Difference> differences) {
        static Report of(ReconciliationService.Report report, boolean whole) {
            return new Report(
                    report.id(),
                    report.from(),
                    report.to(),
                    report.at(),
                    report.actor(),
                    report.count(),
                    whole ? report.differences() : null);
        }
    }

    @Inject
    private ReconciliationService service;

    @Inject
    private CurrentRequest current;

    /** The newest first, without their differences. */
    @GET
    public List<Report> list(@QueryParam("limit") @DefaultValue("100") String limit) {
        return service.list(Page.limit(limit)).stream()
                .map(report -> Report.of(report, false))
                .toList();
    }

    /** Compares now. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reconcile(Wanted wanted) {
        String to = wanted.to();
        ReconciliationService.Report report = service.reconcile(
                instant("from", wanted.from()),
                to == null ? null : instant("to", to),
                current.caller().subject());
        return Response.status(Response.Status.CREATED)
                .entity(Report.of(report, true))
                .build();
    }

    @GET
    @Path("{id}")
    public Report get(@PathParam("id") String id) {
        return Report.of(service.get(Ids.number(id, "There is no such report.")), true);
    }

    private static Instant instant(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw DomainException.invalid(field, "A moment is written like 2026-12-01T00:00:00Z.");
        }
    }
}
