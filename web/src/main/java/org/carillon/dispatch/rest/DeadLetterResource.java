package org.carillon.dispatch.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.carillon.dispatch.DeadLetter;
import org.carillon.dispatch.DeadLetters;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Work that failed at every attempt and waits for somebody to decide. */
@Path("dead-letters")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Letter(String id, String queue, @Nullable String correlationId, Instant sentAt) {
        static Letter of(DeadLetter letter) {
            return new Letter(letter.id(), letter.queue(), letter.correlationId(), letter.sentAt());
        }
    }

    @Inject
    private DeadLetters letters;

    @Inject
    private EventLog events;

    @Inject
    private Clock clock;

    @Inject
    private CurrentRequest current;

    @GET
    public List<Letter> list(@QueryParam("limit") @DefaultValue("100") String limit) {
        return letters.find(Page.limit(limit)).stream().map(Letter::of).toList();
    }

    /** Puts it back on the queue that it came from: 204. */
    @POST
    @Path("{id}/retry")
    public Response retry(@PathParam("id") String id) {
        letters.retry(id);
        return noted("dead-letter.retried", id);
    }

    /** Throws it away: 204. */
    @DELETE
    @Path("{id}")
    public Response discard(@PathParam("id") String id) {
        letters.discard(id);
        return noted("dead-letter.discarded", id);
    }

    private Response noted(String kind, String id) {
        events.record(new Event(
                current.correlationId(),
                clock.instant(),
                kind,
                null,
                Map.of("id", id, "by", current.caller().subject())));
        return Response.noContent().build();
    }
}
