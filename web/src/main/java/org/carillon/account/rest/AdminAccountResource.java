package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import org.carillon.account.AccountClosing;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Accounts as an administrator sees them; no secret is among it. */
@Path("accounts")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminAccountResource {
    /** @param status {@code active} or {@code suspended} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountDocument(
            String login,
            @Nullable String phone,
            @Nullable String username,
            @Nullable String displayName,
            String status,
            Instant createdAt) {}

    @Inject
    private AccountRepository accounts;

    @Inject
    private AccountClosing closing;

    @Inject
    private CurrentRequest current;

    @GET
    @Path("{login}")
    @Transactional
    public AccountDocument get(@PathParam("login") String login) {
        Account account = accounts.findByLogin(login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        return new AccountDocument(
                account.login(),
                account.phone().map(E164Number::digits).orElse(null),
                account.username().orElse(null),
                account.displayName().orElse(null),
                account.status().name().toLowerCase(Locale.ROOT),
                account.createdAt());
    }

    /** 204: the account is gone, and who has its number in his book is told. */
    @DELETE
    @Path("{login}")
    public Response remove(@PathParam("login") String login) {
        closing.close(login, current.caller().subject(), current.correlationId());
        return Response.noContent().build();
    }
}
