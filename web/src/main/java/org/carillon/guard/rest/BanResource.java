package org.carillon.guard.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.guard.Offences;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.sip.SipGuard;

/** Addresses that the SIP side does not hear at present. */
@Path("bans")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class BanResource {
    /** @param times how often it was banned lately, this time included */
    record Ban(String network, Instant until, String offence, int times) {
        static Ban of(SipGuard.Ban ban) {
            return new Ban(
                    ban.network(),
                    ban.until(),
                    ban.offence().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    ban.times());
        }
    }

    @Inject
    private Offences offences;

    @Inject
    private EventLog events;

    @Inject
    private Clock clock;

    @Inject
    private CurrentRequest current;

    @GET
    public List<Ban> list() {
        return guard().bans().stream().map(Ban::of).toList();
    }

    /** Lets an address in again, for IPv6 its /64: 204. */
    @DELETE
    @Path("{address}")
    public Response lift(@PathParam("address") String address) {
        boolean lifted;
        try {
            lifted = guard().lift(address);
        } catch (IllegalArgumentException noAddress) {
            throw DomainException.invalid("address", "It is no IP address.");
        }
        if (!lifted) {
            throw new DomainException(ProblemType.NOT_FOUND, "This address is not banned.");
        }
        events.record(new Event(
                current.correlationId(),
                clock.instant(),
                "ban.lifted",
                null,
                Map.of("address", address, "by", current.caller().subject())));
        return Response.noContent().build();
    }

    private SipGuard guard() {
        return offences.findGuard()
                .orElseThrow(() -> DomainException.retryLater(
                        ProblemType.UNAVAILABLE, "The SIP adapter is not there.", Duration.ofSeconds(5)));
    }
}
