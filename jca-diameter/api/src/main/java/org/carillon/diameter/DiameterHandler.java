package org.carillon.diameter;

/** Handles the requests of one application; found by the id in the header, whatever vendor advertises it. */
public interface DiameterHandler {
    ApplicationId application();

    /** Answers, now or later. An {@link AvpException} becomes the answer; any other exception 5012. */
    void handle(DiameterExchange exchange);
}
