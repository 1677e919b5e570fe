package org.carillon.calling.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.calling.answering.AnsweringRules;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** What a user wants done with calls to him. A change counts for the next call. */
@Path("answering-rules")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AnsweringRuleResource {
    @Inject
    private AnsweringRules rules;

    @Inject
    private CurrentRequest current;

    @GET
    public AnsweringDocuments.Rules get() {
        return AnsweringDocuments.Rules.of(rules.get(current.caller().subject()));
    }

    /** Replaces all of them. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(AnsweringDocuments.Rules wanted) {
        String login = current.caller().subject();
        return Response.ok(AnsweringDocuments.Rules.of(
                        rules.replace(login, wanted.requests(), login, current.correlationId())))
                .build();
    }
}
