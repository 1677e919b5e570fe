package org.carillon.account.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.account.SipAccounts;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** The two SIP accounts of a user's client; an administrator never sees a password. */
@Path("accounts/{login}/sip-accounts")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminSipAccountResource {
    @Inject
    private SipAccounts accounts;

    @Inject
    private CurrentRequest current;

    @GET
    public SipAccountDocuments.Both get(@PathParam("login") String login) {
        return SipAccountDocuments.Both.of(accounts.get(login), false);
    }

    /** Calls into other networks go by way of somebody else; the password stays where none is given. */
    @PUT
    @Path("offnet")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("login") String login, SipAccountDocuments.Wanted wanted) {
        SipAccounts.Both both =
                accounts.put(login, wanted.request(), current.caller().subject(), current.correlationId());
        return Response.ok(SipAccountDocuments.Both.of(both, false)).build();
    }

    /** 204: they go by way of us. */
    @DELETE
    @Path("offnet")
    public Response remove(@PathParam("login") String login) {
        accounts.remove(login, current.caller().subject(), current.correlationId());
        return Response.noContent().build();
    }
}
