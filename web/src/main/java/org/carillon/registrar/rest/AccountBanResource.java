package org.carillon.registrar.rest;

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
import java.util.List;
import java.util.Map;
import org.carillon.event.EventLog;
import org.carillon.event.model.Event;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.registrar.AccountBans;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** Logins whose strangers are not heard at present. */
@Path("account-bans")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountBanResource {
    @Inject
    private AccountBans bans;

    @Inject
    private EventLog events;

    @Inject
    private Clock clock;

    @Inject
    private CurrentRequest current;

    @GET
    public List<AccountBans.Ban> list() {
        return bans.bans();
    }

    /** Hears everybody again: 204. */
    @DELETE
    @Path("{login}")
    public Response lift(@PathParam("login") String login) {
        if (!bans.lift(login)) {
            throw new DomainException(ProblemType.NOT_FOUND, "This login is not banned.");
        }
        events.record(new Event(
                current.correlationId(),
                clock.instant(),
                "account-ban.lifted",
                null,
                Map.of("login", login, "by", current.caller().subject())));
        return Response.noContent().build();
    }
}
