package org.carillon.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Where an answer has no body, a client that goes by the document accepts problems (RFC 9457) and nothing else: that must not
 * be a reason to refuse it. Whoever takes problems takes JSON.
 */
@Provider
@PreMatching
public class AcceptFilter implements ContainerRequestFilter {
    private static final String PROBLEM = "application/problem+json";

    @Override
    public void filter(ContainerRequestContext request) {
        if (PROBLEM.equals(request.getHeaderString(HttpHeaders.ACCEPT))) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, PROBLEM + ", " + MediaType.APPLICATION_JSON);
        }
    }
}
