package org.carillon.account.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.carillon.account.model.ProfileRepository;
import org.carillon.account.profile.Directory;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.problem.DomainException;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.jspecify.annotations.Nullable;

/** Finds other users (search.ashx of the old platform). */
@Path("directory")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DirectoryResource {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            String login,
            @Nullable String username,
            @Nullable String firstName,
            @Nullable String lastName) {
        static Person of(ProfileRepository.Found found) {
            return new Person(
                    found.account().login(),
                    found.account().username().orElse(null),
                    found.profile().fields().firstName(),
                    found.profile().fields().lastName());
        }
    }

    @Inject
    private Directory directory;

    @Inject
    private RateLimiter limiter;

    @Inject
    private CurrentRequest current;

    /** At most 20 people. */
    @GET
    public List<Person> find(
            @QueryParam("username") @Nullable String username,
            @QueryParam("firstName") @Nullable String firstName,
            @QueryParam("lastName") @Nullable String lastName) {
        String login = current.caller().subject();
        limiter.take(RateLimit.SEARCHES, login);
        return search(login, username, firstName, lastName).stream()
                .map(Person::of)
                .toList();
    }

    private List<ProfileRepository.Found> search(
            String login, @Nullable String username, @Nullable String firstName, @Nullable String lastName) {
        if (username != null && firstName == null && lastName == null) {
            return directory.findByUsername(login, username);
        }
        if (username == null && firstName != null) {
            return directory.findByNames(login, firstName, lastName);
        }
        throw DomainException.invalid("username", "Either the username or the first name is wanted.");
    }
}
