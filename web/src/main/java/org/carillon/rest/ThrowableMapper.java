package org.carillon.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.carillon.problem.DomainException;

/** Answers every failure of a resource as {@link ProblemMapper} has it, and logs those that we do not know. */
@Provider
@ApplicationScoped
public class ThrowableMapper implements ExceptionMapper<Throwable> {
    @Context
    private UriInfo uri;

    @Inject
    private CurrentRequest current;

    @Override
    public Response toResponse(Throwable failure) {
        ProblemMapper.Mapped mapped = ProblemMapper.map(failure);
        int status = mapped.problem().status();
        if (status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            // what is refused because too many ask would fill the log in a flood
            if (!isRefusal(failure)) {
                WebLog.LOG.unavailable(failure.toString());
            }
            WebLog.LOG.behindIt(failure);
        } else if (status >= 500) {
            WebLog.LOG.failed(status, failure);
        }
        Response.ResponseBuilder response = Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(mapped.problem()
                        .at(
                                uri.getRequestUri().getPath(),
                                current.correlationId().value()));
        mapped.headers().forEach(response::header);
        return response.build();
    }

    private static boolean isRefusal(Throwable failure) {
        return Causes.find(failure, DomainException.class)
                .filter(known -> known.getCause() == null && known.retryAfter() != null)
                .isPresent();
    }
}
