package org.carillon.contact.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.carillon.account.AccountDirectory;
import org.carillon.contact.discovery.PrivateDiscovery;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Which contacts are users, without an upload (P06). */
@Path("contacts/discovery")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DiscoveryResource {
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,10}");
    private static final Pattern BITS = Pattern.compile("[0-9]{1,2}");

    @Inject
    private PrivateDiscovery discovery;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private CurrentRequest current;

    @GET
    public DiscoveryDocuments.Terms terms() {
        return DiscoveryDocuments.Terms.of(discovery.terms(caller()));
    }

    /** Each element counts against what the caller may ask about. */
    @POST
    @Path("evaluations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response evaluate(DiscoveryDocuments.Blinded blinded) {
        return Response.ok(DiscoveryDocuments.Evaluation.of(
                        discovery.evaluate(caller(), blinded.read(), current.correlationId())))
                .build();
    }

    @GET
    @Path("tokens")
    public DiscoveryDocuments.Tokens tokens(
            @QueryParam("bits") @Nullable String bits, @QueryParam("place") List<String> places) {
        if (bits == null || !BITS.matcher(bits).matches()) {
            throw DomainException.invalid("bits", "This must be what the terms say.");
        }
        return DiscoveryDocuments.Tokens.of(discovery.tokens(
                caller(),
                Integer.parseInt(bits),
                places.stream().map(DiscoveryResource::place).toList()));
    }

    private static long place(String text) {
        if (!PLACE.matcher(text).matches()) {
            throw DomainException.invalid("place", "This must be the first bits of a token as a number.");
        }
        return Long.parseLong(text);
    }

    private long caller() {
        return accounts.findAccountId(current.caller().subject())
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such account."));
    }
}
