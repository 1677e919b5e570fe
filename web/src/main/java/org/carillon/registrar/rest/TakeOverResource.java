package org.carillon.registrar.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.carillon.account.AccountDirectory;
import org.carillon.account.ClientContext;
import org.carillon.api.RateLimit;
import org.carillon.api.Sessions;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.registrar.takeover.TakeOverService;
import org.carillon.registrar.takeover.TakeOverService.Waiting;
import org.carillon.registrar.takeover.TakeOvers;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Limited;
import org.carillon.rest.OfSession;
import org.carillon.rest.RetrySafe;

/** The wish of a new device to be the only one of its account (P10). */
@Path("take-over")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TakeOverResource {
    /**
     * @param instance of the device that asks
     * @param dueAt when it happens, unless somebody objects
     */
    record TakeOverDocument(String instance, Instant askedAt, Instant dueAt) {
        static TakeOverDocument of(Waiting waiting) {
            return new TakeOverDocument(waiting.instance(), waiting.askedAt(), waiting.dueAt());
        }
    }

    @Inject
    private TakeOverService service;

    @Inject
    private TakeOvers takeOvers;

    @Inject
    private Sessions sessions;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private CurrentRequest current;

    /** The caller's device asks: 202. The others and the owner are told. */
    @POST
    @Limited(RateLimit.SIGN_UPS)
    @OfSession
    public Response ask() {
        long device = sessions.findDevice(current.caller().sessionId())
                .orElseThrow(() -> new DomainException(ProblemType.CONFLICT, "This session belongs to no device."));
        return Response.accepted(TakeOverDocument.of(service.ask(account(), device, client())))
                .build();
    }

    /** What waits. */
    @GET
    public TakeOverDocument get() {
        return service.find(account()).map(TakeOverDocument::of).orElseThrow(TakeOverResource::none);
    }

    /** Any device of the account objects: 204. The one that asked is removed, and the SIP password that it knows is renewed. */
    @DELETE
    public Response undo() {
        takeOvers.undo(account(), client());
        return Response.noContent().build();
    }

    private ClientContext client() {
        return new ClientContext(current.address(), current.correlationId());
    }

    private long account() {
        return accounts.findAccountId(current.caller().subject())
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }

    private static DomainException none() {
        return new DomainException(ProblemType.NOT_FOUND, "No take-over waits.");
    }
}
