package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.model.E164Number;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
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

    @Inject
    private AccountRepository accounts;

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
}
