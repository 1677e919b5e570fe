package org.carillon.rest;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
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
import java.util.OptionalLong;
import org.carillon.account.AccountDirectory;
import org.carillon.account.Suspension;
import org.carillon.api.AccessTokens;
import org.carillon.api.Caller;
import org.carillon.api.Programs;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.api.Revocations;
import org.carillon.api.model.Role;
import org.carillon.feature.Features;
import org.carillon.problem.DomainException;
import org.carillon.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request through to its resource: within the limit of the operation, and with a token where the resource is not
 * open to everybody ({@link PermitAll}, {@link RolesAllowed}). What is for programs of the platform wants their password,
 * from their address. A resource that says neither is closed, and so is one whose
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
    private Programs programs;

    @Inject
    private AccountDirectory accounts;

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
            List<String> authorization = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
            Caller caller = forPrograms() ? program(authorization) : user(authorization);
            if (!allowed(caller, request.getMethod())) {
                throw new DomainException(ProblemType.FORBIDDEN, "This is not for you.");
            }
            requireActive(caller);
            current.authenticated(caller);
        }
        Switched switched = resource.getResourceClass().getAnnotation(Switched.class);
        if (switched != null && !features.on(switched.value())) {
            throw new DomainException(ProblemType.FORBIDDEN, "This is switched off.");
        }
    }

    /** A token of a user or an administrator is understood here, and not enough (R002). */
    private Caller program(@Nullable List<String> authorization) {
        programs.requireAddress(current.address(), current.correlationId());
        boolean token = authorization != null
                && authorization.stream().anyMatch(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()));
        if (token) {
            return user(authorization);
        }
        try {
            return programs.authenticate(
                    authorization == null ? null : String.join(",", authorization),
                    current.address(),
                    current.correlationId());
        } catch (DomainException e) {
            throw e.type() == ProblemType.UNAUTHENTICATED ? new PasswordRequiredException(e) : e;
        }
    }

    private Caller user(@Nullable List<String> authorization) {
        Caller caller = authenticate(authorization);
        limiter.take(RateLimit.SESSION, caller.sessionId());
        return caller;
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

    /** A token of a user who was suspended since is good again when he is not; until then he is told why it is not. */
    private void requireActive(Caller caller) {
        if (caller.role() == Role.USER) {
            OptionalLong account = accounts.findAccountId(caller.subject());
            if (account.isPresent() && !accounts.isActive(account.getAsLong())) {
                throw Suspension.refuse(
                        accounts.findSuspendedReason(account.getAsLong()).orElse(null));
            }
        }
    }

    private boolean open() {
        AnnotatedElement method = resource.getResourceMethod();
        return !method.isAnnotationPresent(RolesAllowed.class)
                && (method.isAnnotationPresent(PermitAll.class)
                        || resource.getResourceClass().isAnnotationPresent(PermitAll.class)
                                && !resource.getResourceClass().isAnnotationPresent(RolesAllowed.class));
    }

    private boolean forPrograms() {
        return roles().contains(Role.INTERNAL.group());
    }

    private boolean allowed(Caller caller, String method) {
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return roles().contains(caller.role().group())
                || caller.role() == Role.AUDITOR && reads && roles().contains(Role.ADMIN.group());
    }

    private List<String> roles() {
        RolesAllowed roles = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        if (roles == null) {
            roles = resource.getResourceClass().getAnnotation(RolesAllowed.class);
        }
        return roles == null ? List.of() : Arrays.asList(roles.value());
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
