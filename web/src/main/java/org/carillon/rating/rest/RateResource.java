package org.carillon.rating.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.carillon.problem.DomainException;
import org.carillon.rating.RateService;
import org.carillon.rest.CurrentRequest;
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

    @GET
    public List<RateDocuments.Shown> list(
            @QueryParam("iso") @Nullable String iso, @QueryParam("number") @Nullable String number) {
        String login = current.caller().subject();
        List<RateService.View> found;
        if (iso != null && number == null) {
            found = rates.ofCountry(login, iso);
        } else if (iso == null && number != null) {
            found = rates.ofNumber(login, number);
        } else {
            throw DomainException.invalid("iso", "Ask for a country with iso, or for a number with number.");
        }
        return found.stream().map(RateDocuments.Shown::of).toList();
    }
}
