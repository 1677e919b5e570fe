package org.carillon.account.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.carillon.account.AccountClosing;
import org.carillon.account.administration.AccountAdministration;
import org.carillon.account.model.Account;
import org.carillon.account.model.AccountRepository;
import org.carillon.account.profile.ProfileChange;
import org.carillon.account.profile.ProfileService;
import org.carillon.event.Author;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Accounts as an administrator sees and changes them. */
@Path("accounts")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminAccountResource {
    @Inject
    private AccountRepository accounts;

    @Inject
    private AccountAdministration administration;

    @Inject
    private AccountClosing closing;

    @Inject
    private ProfileService profiles;

    @Inject
    private CurrentRequest current;

    /**
     * By login.
     *
     * @param tenant null for that of installations that have one
     * @param kind and status: null for any
     * @param beginning of login, number, username or name
     * @param after the last login of the page before
     */
    @GET
    public List<AccountDocuments.Document> list(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("status") @Nullable String status,
            @QueryParam("search") @Nullable String beginning,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return administration
                .list(
                        tenant,
                        kind == null ? null : AccountDocuments.value("kind", kind, Account.Kind.class),
                        status == null ? null : AccountDocuments.value("status", status, Account.Status.class),
                        beginning,
                        after,
                        Page.limit(limit))
                .stream()
                .map(AccountDocuments.Document::of)
                .toList();
    }

    /** 201 with what a phone registers with, which is told this once and over TLS only. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(AccountDocuments.Wanted wanted) {
        AccountAdministration.Opened opened = administration.open(wanted.request(), author());
        return Response.status(Response.Status.CREATED)
                .entity(AccountDocuments.Opened.of(opened, current.secure()))
                .build();
    }

    @GET
    @Path("{login}")
    @Transactional
    public AccountDocuments.Document get(@PathParam("login") String login) {
        return AccountDocuments.Document.of(find(login));
    }

    @PATCH
    @Path("{login}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("login") String login, AccountDocuments.Change change) {
        administration.change(login, AccountDocuments.value("kind", change.kind(), Account.Kind.class), author());
        return Response.noContent().build();
    }

    /** 204: the account is gone, and who has its number in his book is told. */
    @DELETE
    @Path("{login}")
    public Response remove(@PathParam("login") String login) {
        closing.close(login, current.caller().subject(), current.correlationId());
        return Response.noContent().build();
    }

    /** 204: from now on it is refused everywhere, and its owner is told why. */
    @PUT
    @Path("{login}/suspension")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response suspend(@PathParam("login") String login, AccountDocuments.Suspension suspension) {
        administration.suspend(login, suspension.reason(), author());
        return Response.noContent().build();
    }

    /** 204: it is as it was, sessions included. */
    @DELETE
    @Path("{login}/suspension")
    public Response reactivate(@PathParam("login") String login) {
        administration.reactivate(login, author());
        return Response.noContent().build();
    }

    /** 204: wrong passwords and PINs are forgiven. */
    @DELETE
    @Path("{login}/locks")
    public Response unlock(@PathParam("login") String login) {
        administration.unlock(login, author());
        return Response.noContent().build();
    }

    /** The profile as its owner sees it. */
    @GET
    @Path("{login}/profile")
    @Transactional
    public ProfileResource.Profile profile(@PathParam("login") String login) {
        Account account = find(login);
        return ProfileResource.Profile.of(account, profiles.fields(account.id()));
    }

    /** 204: what is named is as it says, what is not stays. */
    @PATCH
    @Path("{login}/profile")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response changeProfile(@PathParam("login") String login, ProfileChange change) {
        profiles.changeFor(login, change, author());
        return Response.noContent().build();
    }

    private Account find(String login) {
        return accounts.findByLogin(login)
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
