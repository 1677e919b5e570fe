package org.carillon.sip.rest;

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
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.health.SipAdapter;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.sip.SipOverload;
import org.jspecify.annotations.Nullable;

/** The load of the SIP side, and the brake with which an operator refuses new requests. */
@Path("sip/overload")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OverloadResource {
    /** @param waitedMicros how long requests waited for a thread in the last interval */
    record Load(
            String state,
            boolean enabled,
            long waitedMicros,
            Map<String, Integer> refusedPercent,
            Map<String, Long> refused,
            long throttled) {
        static Load of(SipOverload.Load load) {
            return new Load(
                    load.state().name().toLowerCase(Locale.ROOT),
                    load.enabled(),
                    load.waited().toNanos() / 1000,
                    load.refusedPercent(),
                    load.refused(),
                    load.throttled());
        }
    }

    record Brake(@Nullable Integer percent, @Nullable Integer seconds) {}

    @Inject
    private SipAdapter adapter;

    @Inject
    private EventLog events;

    @Inject
    private Clock clock;

    @Inject
    private CurrentRequest current;

    @GET
    public Load get() {
        return Load.of(overload().load());
    }

    /** Refuses a share of new requests for a while: 200 with the load from now on. */
    @PUT
    @Path("brake")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response brake(Brake brake) {
        int percent = between(1, brake.percent(), 100, "percent");
        int seconds = between(1, brake.seconds(), 86_400, "seconds");
        overload().brake(percent, Duration.ofSeconds(seconds));
        record("overload.braked", Map.of("percent", Integer.toString(percent), "seconds", Integer.toString(seconds)));
        return Response.ok(get()).build();
    }

    /** Ends it: 204, whether there was one or not. */
    @DELETE
    @Path("brake")
    public Response release() {
        overload().release();
        record("overload.released", Map.of());
        return Response.noContent().build();
    }

    private static int between(int least, @Nullable Integer given, int most, String name) {
        if (given == null || given < least || given > most) {
            throw DomainException.invalid(name, "It must be a number from " + least + " to " + most + ".");
        }
        return given;
    }

    private void record(String kind, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("by", current.caller().subject());
        events.record(new Event(current.correlationId(), clock.instant(), kind, null, all));
    }

    private SipOverload overload() {
        return adapter.findOverload()
                .orElseThrow(() -> DomainException.retryLater(
                        ProblemType.UNAVAILABLE, "The SIP adapter is not there.", Duration.ofSeconds(5)));
    }
}
