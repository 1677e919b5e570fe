package org.carillon.turn.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.RetrySafe;
import org.carillon.turn.TurnCredential;
import org.carillon.turn.TurnCredentials;

/** What a client needs to use our TURN servers. */
@Path("turn-credentials")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TurnCredentialsResource {
    /** @param ttl seconds from now */
    record Credentials(String username, String password, long ttl, List<String> uris) {
        static Credentials of(TurnCredential issued) {
            return new Credentials(
                    issued.username(), issued.password(), issued.lifetime().toSeconds(), issued.uris());
        }
    }

    @Inject
    private TurnCredentials credentials;

    @Inject
    private CurrentRequest current;

    @GET
    public Credentials get() {
        return Credentials.of(credentials.issue(current.caller().subject()));
    }
}
