package org.carillon.account.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.account.SipAccounts;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** The two SIP accounts that a client calls with (R142). */
@Path("sip-accounts")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SipAccountResource {
    @Inject
    private SipAccounts accounts;

    @Inject
    private CurrentRequest current;

    /** The password of an account with somebody else is among it over TLS only. */
    @GET
    public SipAccountDocuments.Both get() {
        return SipAccountDocuments.Both.of(accounts.get(login()), current.secure());
    }

    /** Calls into other networks go by way of somebody else; the password stays where none is given. */
    @PUT
    @Path("offnet")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(SipAccountDocuments.Wanted wanted) {
        SipAccounts.Both both = accounts.put(login(), wanted.request(), login(), current.correlationId());
        return Response.ok(SipAccountDocuments.Both.of(both, false)).build();
    }

    /** 204: they go by way of us. */
    @DELETE
    @Path("offnet")
    public Response remove() {
        accounts.remove(login(), login(), current.correlationId());
        return Response.noContent().build();
    }

    private String login() {
        return current.caller().subject();
    }
}
