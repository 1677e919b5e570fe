package org.carillon.rating.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.carillon.event.Author;
import org.carillon.rating.TariffAdministration;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;

/** The tariff of an account. */
@Path("accounts/{login}/tariff")
@RolesAllowed("admin")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccountTariffResource {
    @Inject
    private TariffAdministration tariffs;

    @Inject
    private CurrentRequest current;

    @GET
    public RateDocuments.AccountTariff get(@PathParam("login") String login) {
        return RateDocuments.AccountTariff.of(tariffs.account(login));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("login") String login, RateDocuments.AccountTariffWanted wanted) {
        return Response.ok(RateDocuments.AccountTariff.of(tariffs.give(login, wanted.tariff(), author())))
                .build();
    }

    /** Gives the account the tariff of all others again. */
    @DELETE
    public Response remove(@PathParam("login") String login) {
        return Response.ok(RateDocuments.AccountTariff.of(tariffs.takeBack(login, author())))
                .build();
    }

    private Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
