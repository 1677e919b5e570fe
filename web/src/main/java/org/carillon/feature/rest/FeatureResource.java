package org.carillon.feature.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.carillon.feature.Features;
import org.carillon.rest.RetrySafe;

/** What a client shall show. */
@Path("features")
@RolesAllowed("user")
@RetrySafe
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FeatureResource {
    @Inject
    private Features features;

    /** Each with whether it is on. */
    @GET
    public Map<String, Boolean> list() {
        return features.all();
    }
}
