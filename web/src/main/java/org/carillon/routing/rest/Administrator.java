package org.carillon.routing.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.carillon.rest.CurrentRequest;
import org.carillon.routing.RoutingChanges.Author;

/** Who asks for a change of routing. */
@RequestScoped
public class Administrator {
    @Inject
    private CurrentRequest current;

    Author author() {
        return new Author(current.caller().subject(), current.correlationId());
    }
}
