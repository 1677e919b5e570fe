package org.carillon.development.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import org.carillon.development.Mode;

/** In production there is nothing here, and nothing shows that there could be. */
@Provider
@PreMatching
@ApplicationScoped
public class DevelopmentOnlyFilter implements ContainerRequestFilter {
    @Inject
    private Mode mode;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!mode.isDevelopment()) {
            throw new NotFoundException();
        }
    }
}
