package org.carillon.privacy.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import org.carillon.account.AccountClosing;
import org.carillon.account.password.PasswordService;
import org.carillon.api.RateLimit;
import org.carillon.privacy.PersonalExports;
import org.carillon.privacy.model.PersonalExport;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** What a user may ask for of his own data: all of it, and that it goes. */
@Path("personal-data")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PersonalDataResource {
    /** @param state {@code pending} or {@code ready} */
    record Export(String id, String state, Instant requestedAt, Instant expiresAt) {
        static Export of(PersonalExport export) {
            return new Export(
                    export.id(),
                    export.state().name().toLowerCase(Locale.ROOT),
                    export.requestedAt(),
                    export.expiresAt());
        }
    }

    /** @param password null for somebody who has chosen none */
    record Erasure(@Size(min = 1, max = 256) @Nullable String password) {
        @Override
        public String toString() {
            return "Erasure[]";
        }
    }

    @Inject
    private PersonalExports exports;

    @Inject
    private PasswordService passwords;

    @Inject
    private AccountClosing closing;

    @Inject
    private CurrentRequest current;

    /** 202: the archive is made. */
    @POST
    @Path("exports")
    public Response ask() {
        return Response.accepted(Export.of(exports.request(login(), "owner", current.correlationId())))
                .build();
    }

    @GET
    @Path("exports/{id}")
    public Export get(@PathParam("id") String id) {
        return Export.of(exports.get(login(), id));
    }

    /** A ZIP file, until its time is over. */
    @GET
    @Path("exports/{id}/archive")
    @Produces({"application/zip", MediaType.APPLICATION_JSON})
    public Response archive(@PathParam("id") String id) {
        byte[] archive = exports.get(login(), id).archive();
        if (archive == null) {
            throw new DomainException(ProblemType.NOT_FOUND, "The archive is not ready yet.");
        }
        return Response.ok(archive, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"personal-data.zip\"")
                .build();
    }

    /** 204: the account and everything that is his are gone. */
    @POST
    @Path("erasure")
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.LOG_INS)
    public Response erase(Erasure erasure) {
        passwords.requireOwner(login(), erasure.password());
        closing.close(login(), "owner", current.correlationId());
        return Response.noContent().build();
    }

    private String login() {
        return current.caller().subject();
    }
}
