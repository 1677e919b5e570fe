package org.carillon.diameter;

import java.util.Set;

/** Handles the requests of one application; found by the id in the header, whatever vendor advertises it. */
public interface DiameterHandler {
    ApplicationId application();

    /** The commands that it handles; empty for every one of its application that no other handler names. */
    default Set<Integer> commands() {
        return Set.of();
    }

    /** Answers, now or later. An {@link AvpException} becomes the answer; any other exception 5012. */
    void handle(DiameterExchange exchange);
}
