package org.carillon.routing.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.carillon.rest.RetrySafe;
import org.carillon.routing.CallerDirectory;
import org.carillon.routing.DialPlan;
import org.carillon.routing.gateway.GatewayDefinition;
import org.carillon.routing.gateway.Gateways;
import org.carillon.routing.rule.CallerIdentity;
import org.jspecify.annotations.Nullable;

/** What would happen if a user dialled a number, or a gateway called it (P07). Nobody is called. */
@Path("routing/what-if")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WhatIfResource {
    private static final int LONGEST = 128;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private CallerDirectory callers;

    @Inject
    private DialPlan dialPlan;

    @Inject
    private Gateways gateways;

    /**
     * @param user login or public id of the caller
     * @param gateway that calls, in place of a user
     */
    @GET
    public WhatIfDocuments.Answer ask(
            @QueryParam("user") @Nullable String user,
            @QueryParam("gateway") @Nullable String gateway,
            @QueryParam("number") @Nullable String number) {
        if (gateway != null) {
            return askForGateway(user, gateway, given("number", number));
        }
        String asked = given("user", user);
        String dialled = given("number", number);
        OptionalLong id = accounts.findAccountId(asked);
        CallerIdentity caller =
                callers.find(id.orElseThrow(WhatIfResource::noUser)).orElseThrow(WhatIfResource::noUser);
        return WhatIfDocuments.Answer.of(caller.login(), dialled, dialPlan.route(caller, dialled));
    }

    private WhatIfDocuments.Answer askForGateway(@Nullable String user, String name, String called) {
        if (user != null) {
            throw DomainException.invalid("gateway", "A user calls, or a gateway does.");
        }
        GatewayDefinition gateway = gateways.all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DomainException(ProblemType.NOT_FOUND, "There is no such gateway."));
        return WhatIfDocuments.Answer.ofGateway(name, called, dialPlan.routeInbound(gateway, called));
    }

    private static DomainException noUser() {
        return new DomainException(ProblemType.NOT_FOUND, "There is no such user.");
    }

    private static String given(String field, @Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            throw DomainException.invalid(field, "This has 1 to " + LONGEST + " characters.");
        }
        return text;
    }
}
