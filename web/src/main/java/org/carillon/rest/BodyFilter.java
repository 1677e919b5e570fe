package org.carillon.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.carillon.api.Hash;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;

/**
 * Takes in the body once, bounded by 64 KiB or by what {@link LargeBody} says, and notes its hash for the
 * Idempotency-Key.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.ENTITY_CODER)
public class BodyFilter implements ContainerRequestFilter {
    private static final int MAX_BYTES = 64 * 1024;

    @Context
    private ResourceInfo resource;

    @Inject
    private CurrentRequest current;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        LargeBody large = resource.getResourceMethod().getAnnotation(LargeBody.class);
        int most = large == null ? MAX_BYTES : large.value();
        if (request.getLength() > most) {
            throw tooLarge(most);
        }
        byte[] body = request.getEntityStream().readNBytes(most + 1);
        if (body.length > most) {
            throw tooLarge(most);
        }
        current.read(Hash.sha256(body));
        request.setEntityStream(new ByteArrayInputStream(body));
    }

    private static DomainException tooLarge(int most) {
        return new DomainException(ProblemType.TOO_LARGE, "The body is larger than " + most / 1024 + " KiB.");
    }
}
