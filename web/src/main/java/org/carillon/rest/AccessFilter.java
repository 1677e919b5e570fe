package org.carillon.rest;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import org.carillon.api.AccessTokens;
import org.carillon.api.Caller;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.api.Revocations;
import org.carillon.feature.Features;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request through to its resource: within the limit of the operation, and with a token where the resource is not
 * open to everybody ({@link PermitAll}, {@link RolesAllowed}). A resource that says neither is closed, and so is one whose
 * feature is switched off ({@link Switched}).
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";

    @Context
    private ResourceInfo resource;

    @Context
    private UriInfo uri;

    @Inject
    private CurrentRequest current;

    @Inject
    private AccessTokens tokens;

    @Inject
    private Revocations revocations;

    @Inject
    private RateLimiter limiter;

    @Inject
    private Features features;

    @Override
    public void filter(ContainerRequestContext request) {
        current.matched(template());
        Limited limited = resource.getResourceMethod().getAnnotation(Limited.class);
        if (limited != null) {
            limiter.take(limited.value(), RateLimiter.addressKey(current.address()));
        }
        if (!open()) {
            Caller caller = authenticate(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
            limiter.take(RateLimit.SESSION, caller.sessionId());
            if (!allowed(caller)) {
                throw new DomainException(ProblemType.FORBIDDEN, "This is not for you.");
            }
            current.authenticated(caller);
        }
        Switched switched = resource.getResourceClass().getAnnotation(Switched.class);
        if (switched != null && !features.on(switched.value())) {
            throw new DomainException(ProblemType.FORBIDDEN, "This is switched off.");
        }
    }

    private Caller authenticate(@Nullable List<String> authorization) {
        if (authorization == null || authorization.isEmpty()) {
            throw new DomainException(ProblemType.UNAUTHENTICATED, "An access token is required.");
        }
        String value = authorization.getFirst();
        if (authorization.size() > 1 || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new InvalidTokenException();
        }
        return tokens.verify(value.substring(SCHEME.length()).strip())
                .filter(caller -> !revocations.contains(caller.sessionId()))
                .orElseThrow(InvalidTokenException::new);
    }

    private boolean open() {
        AnnotatedElement method = resource.getResourceMethod();
        return !method.isAnnotationPresent(RolesAllowed.class)
                && (method.isAnnotationPresent(PermitAll.class)
                        || resource.getResourceClass().isAnnotationPresent(PermitAll.class)
                                && !resource.getResourceClass().isAnnotationPresent(RolesAllowed.class));
    }

    private boolean allowed(Caller caller) {
        RolesAllowed roles = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        if (roles == null) {
            roles = resource.getResourceClass().getAnnotation(RolesAllowed.class);
        }
        return roles != null
                && Arrays.asList(roles.value()).contains(caller.role().group());
    }

    private String template() {
        Path ofClass = resource.getResourceClass().getAnnotation(Path.class);
        Path ofMethod = resource.getResourceMethod().getAnnotation(Path.class);
        StringBuilder template = new StringBuilder(uri.getBaseUri().getPath());
        for (Path part : new Path[] {ofClass, ofMethod}) {
            if (part != null && !part.value().isEmpty() && !part.value().equals("/")) {
                if (template.charAt(template.length() - 1) != '/') {
                    template.append('/');
                }
                template.append(part.value().startsWith("/") ? part.value().substring(1) : part.value());
            }
        }
        return template.toString();
    }
}
