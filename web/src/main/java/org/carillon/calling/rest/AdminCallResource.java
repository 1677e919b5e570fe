package org.carillon.calling.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.util.Optional;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.calling.CallState;
import org.carillon.calling.LiveCalls;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** The calls of this moment; what became of earlier ones is in the event log. */
@Path("calls")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminCallResource {
    /**
     * @param id null for a gateway
     * @param gateway its name; null for a device
     * @param status the last SIP status that it sent, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeviceDocument(
            @Nullable Long id,
            @Nullable String gateway,
            String state,
            @Nullable Integer status) {
        static DeviceDocument of(CallState.Device device) {
            return new DeviceDocument(
                    device.id() == 0 ? null : device.id(),
                    device.gateway(),
                    device.state(),
                    device.status() == 0 ? null : device.status());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallDocument(
            String id,
            String from,
            @Nullable String gateway,
            String to,
            String callId,
            String state,
            Instant since,
            @Nullable Instant answeredAt,
            List<DeviceDocument> devices) {
        static CallDocument of(CallState call) {
            return new CallDocument(
                    call.id(),
                    call.from(),
                    call.gateway(),
                    call.to(),
                    call.callId(),
                    call.state(),
                    call.since(),
                    call.answeredAt(),
                    call.devices().stream().map(DeviceDocument::of).toList());
        }
    }

    @Inject
    private LiveCalls calls;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private EventLog events;

    @Inject
    private Clock clock;

    @Inject
    private CurrentRequest current;

    /** @param account a login or public id; without it the calls of all accounts */
    @GET
    public List<CallDocument> list(
            @QueryParam("account") @Nullable String account, @QueryParam("limit") @DefaultValue("100") String limit) {
        int most = Page.limit(limit);
        return (account == null ? calls.find(most) : calls.find(login(account), most))
                .stream().map(CallDocument::of).toList();
    }

    @GET
    @Path("{id}")
    public CallDocument get(@PathParam("id") String id) {
        return CallDocument.of(calls.get(id));
    }

    /** Ends a call that nobody has answered yet: 204; its caller gets 480. */
    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        calls.end(id);
        events.record(new Event(
                current.correlationId(),
                clock.instant(),
                "call.stopped",
                null,
                Map.of("call", id, "by", current.caller().subject())));
        return Response.noContent().build();
    }

    private String login(String account) {
        OptionalLong id = accounts.findAccountId(account);
        return (id.isPresent() ? accounts.findLogin(id.getAsLong()) : Optional.<String>empty())
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }
}
