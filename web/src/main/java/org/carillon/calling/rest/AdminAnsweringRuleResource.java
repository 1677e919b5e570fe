package org.carillon.calling.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.calling.answering.AnsweringRules;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** The answering rules of an account. A change counts for the next call. */
@Path("accounts/{login}/answering-rules")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminAnsweringRuleResource {
    @Inject
    private AnsweringRules rules;

    @Inject
    private CurrentRequest current;

    @GET
    public AnsweringDocuments.Rules get(@PathParam("login") String login) {
        return AnsweringDocuments.Rules.of(rules.get(login));
    }

    /** Replaces all of them. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("login") String login, AnsweringDocuments.Rules wanted) {
        return Response.ok(AnsweringDocuments.Rules.of(
                        rules.replace(login, wanted.requests(), current.caller().subject(), current.correlationId())))
                .build();
    }
}
