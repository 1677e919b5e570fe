package org.carillon.rating.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.carillon.problem.DomainException;
import org.carillon.rating.RateService;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.Page;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** What calls into other networks cost the user: of a country, or to a number. */
@Path("rates")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RateResource {
    @Inject
    private RateService rates;

    @Inject
    private CurrentRequest current;

    /** For the menu of rates, by country, and for the number that is on the dialpad. */
    @GET
    public List<RateDocuments.Shown> list(
            @QueryParam("iso") @Nullable String iso,
            @QueryParam("number") @Nullable String number,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        String login = current.caller().subject();
        List<RateService.View> found;
        if (iso != null && number == null) {
            found = rates.ofCountry(login, iso, after, Page.limit(limit));
        } else if (iso == null && number != null) {
            found = rates.ofNumber(login, number);
        } else {
            throw DomainException.invalid("iso", "Ask for a country with iso, or for a number with number.");
        }
        return found.stream().map(RateDocuments.Shown::of).toList();
    }

    /** For the details of a contact: each of his numbers. */
    @GET
    @Path("contacts/{id}")
    public List<RateDocuments.OfNumber> ofContact(@PathParam("id") String id) {
        return rates.ofContact(current.caller().subject(), id).stream()
                .map(RateDocuments.OfNumber::of)
                .toList();
    }
}
