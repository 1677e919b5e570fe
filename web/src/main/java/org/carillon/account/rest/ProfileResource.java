package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.account.ClientContext;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.api.PasswordChanges;
import org.carillon.api.RateLimit;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** What a user sees of his own account. */
@Path("profile")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProfileResource {
    /** @param phone in E.164 without prefix */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Profile(
            String login,
            @Nullable String phone,
            @Nullable String username,
            @Nullable String displayName) {}

    /** @param currentPassword null for somebody who has none yet */
    record NewPassword(
            @NotNull @Size(min = 1, max = 256) String password,
            @Size(min = 1, max = 256) @Nullable String currentPassword) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    @Inject
    private AccountRepository accounts;

    @Inject
    private PasswordChanges changes;

    @Inject
    private CurrentRequest current;

    @GET
    @Transactional
    public Profile get() {
        Account account = accounts.findByLogin(current.caller().subject())
                .filter(Account::active)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
        return new Profile(
                account.login(),
                account.phone().map(E164Number::digits).orElse(null),
                account.username().orElse(null),
                account.displayName().orElse(null));
    }

    /** 204: the password is set, and every other session of the account is over. It can never be read. */
    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Limited(RateLimit.LOG_INS)
    public Response setPassword(NewPassword request) {
        changes.change(
                current.caller(),
                request.currentPassword(),
                request.password(),
                new ClientContext(current.address(), current.correlationId()));
        return Response.noContent().build();
    }
}
