package org.carillon.trace.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.carillon.trace.TraceAdministration;
import org.carillon.trace.TraceMessages;
import org.carillon.trace.TraceRequest;
import org.carillon.trace.model.FoundMessage;
import org.jspecify.annotations.Nullable;

/**
 * SIP messages as they are on the wire, of a user, a call or a peer. Credentials are in them: administrators alone read
 * them, and each reading is in the event log.
 */
@Path("traces")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TraceResource {
    private static final int DEFAULT_LIMIT = 1000;

    record Wanted(
            @Nullable String account,
            @Nullable String user,
            @Nullable String callId,
            @Nullable String correlationId,
            @Nullable String peer,
            @Nullable Instant until,
            @Nullable Integer limit,
            @Nullable Boolean bodies) {
        TraceRequest request() {
            return new TraceRequest(
                    account,
                    user,
                    callId,
                    correlationId,
                    peer,
                    until,
                    limit == null ? DEFAULT_LIMIT : limit,
                    bodies != null && bodies);
        }
    }

    /** @param text octets that are no UTF-8 are replaced; the download has them as they were */
    record MessageDocument(
            long id,
            Instant at,
            String direction,
            String transport,
            String local,
            String remote,
            String callId,
            String startLine,
            String text) {
        static MessageDocument of(FoundMessage message) {
            return new MessageDocument(
                    message.id(),
                    message.at(),
                    message.received() ? "received" : "sent",
                    message.transport(),
                    message.local(),
                    message.remote(),
                    message.callId(),
                    message.startLine(),
                    new String(message.octets(), StandardCharsets.UTF_8));
        }
    }

    @Inject
    private TraceAdministration traces;

    @Inject
    private TraceMessages messages;

    @Inject
    private EventLog events;

    @Inject
    private Clock clock;

    @Inject
    private CurrentRequest current;

    /** The newest first. */
    @GET
    public List<TraceAdministration.View> list(@QueryParam("limit") @DefaultValue("100") String limit) {
        return traces.all(Page.limit(limit));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(Wanted wanted) {
        TraceAdministration.View trace = traces.start(wanted.request(), current.correlationId(), by());
        return Response.status(Response.Status.CREATED).entity(trace).build();
    }

    @GET
    @Path("{id}")
    public TraceAdministration.View get(@PathParam("id") String id) {
        return traces.get(number(id));
    }

    /** Ends it; what it found stays. */
    @POST
    @Path("{id}/stop")
    public Response stop(@PathParam("id") String id) {
        return Response.ok(traces.stop(number(id), current.correlationId(), by()))
                .build();
    }

    /** Removes it with what it found: 204. */
    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        traces.remove(number(id), current.correlationId(), by());
        return Response.noContent().build();
    }

    /**
     * The messages in their order.
     *
     * @param after the id of the last one of the page before
     */
    @GET
    @Path("{id}/messages")
    public List<MessageDocument> messages(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("0") String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        long trace = read(id);
        if (!after.matches("[0-9]{1,18}")) {
            throw DomainException.invalid("after", "This must be the id of a message.");
        }
        return messages.find(trace, Long.parseLong(after), Page.limit(limit)).stream()
                .map(MessageDocument::of)
                .toList();
    }

    /** All messages as a file of text. */
    @GET
    @Path("{id}/text")
    @Produces(MediaType.TEXT_PLAIN)
    public Response text(@PathParam("id") String id) {
        long trace = read(id);
        return Response.ok(new TraceText(messages, trace), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"trace-" + trace + ".txt\"")
                .build();
    }

    private long read(String id) {
        long trace = traces.get(number(id)).id();
        events.record(new Event(
                current.correlationId(),
                clock.instant(),
                "trace.read",
                null,
                Map.of("trace", Long.toString(trace), "by", by())));
        return trace;
    }

    private String by() {
        return current.caller().subject();
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new DomainException(ProblemType.NOT_FOUND, "There is no such trace.");
        }
        return Long.parseLong(id);
    }
}
