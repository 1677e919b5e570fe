package org.carillon.routing.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.carillon.api.Hash;
import org.carillon.rest.RetrySafe;
import org.carillon.rest.StrictJson;
import org.carillon.routing.LocalDialingPlan;
import org.carillon.routing.RoutingConfig;
import org.carillon.routing.RoutingTable;

/** The local dialing plan for clients, which keep it and ask again when it is old or a registration has failed. */
@Path("dialing-plan")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DialingPlanResource {
    @Inject
    private RoutingTable table;

    @Inject
    private RoutingConfig config;

    @Context
    private HttpServletResponse answer;

    /** 304 where the client has it (RFC 9110 §13.1.2 (If-None-Match)). */
    @GET
    public Response get(@Context Request request) {
        List<LocalDialingPlan.Entry> entries = table.current().dialingPlan().entries();
        String json = StrictJson.write(entries);
        EntityTag tag = new EntityTag(Hash.sha256(json.getBytes(StandardCharsets.UTF_8)));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        // replaces the no-store that other answers have
        answer.setHeader(
                HttpHeaders.CACHE_CONTROL,
                "private, max-age=" + config.dialingPlanMaxAge().toSeconds());
        return known == null
                ? Response.ok(entries).tag(tag).build()
                : known.tag(tag).build();
    }
}
