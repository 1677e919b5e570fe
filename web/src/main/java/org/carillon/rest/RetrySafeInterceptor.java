package org.carillon.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.carillon.account.AccountDirectory;
import org.carillon.api.Answer;
import org.carillon.api.Caller;
import org.carillon.api.Hash;
import org.carillon.api.Idempotency;
import org.carillon.api.model.KeptAnswer;
import org.carillon.api.model.Role;
import org.carillon.problem.DomainException;
import org.jspecify.annotations.Nullable;

/** Gives a request that is repeated with the same Idempotency-Key the answer of the first one. */
@RetrySafe
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class RetrySafeInterceptor {
    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final int MAX_KEY_LENGTH = 255;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER);

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentRequest current;

    @Inject
    private AccountDirectory accounts;

    @Inject
    private Idempotency idempotency;

    @Inject
    private ThrowableMapper failures;

    @AroundInvoke
    @Nullable
    Object answerOnce(InvocationContext invocation) throws Exception {
        List<String> keys = Collections.list(request.getHeaders(KEY));
        if (SAFE.contains(request.getMethod()) || keys.isEmpty()) {
            return invocation.proceed();
        }
        KeptAnswer.Id id = new KeptAnswer.Id(scope(invocation), key(keys));
        Answer answer = idempotency.once(id, requestHash(), () -> effect(invocation));
        return response(answer);
    }

    private Answer effect(InvocationContext invocation) {
        Response response;
        try {
            response = (Response) invocation.proceed();
        } catch (Exception e) {
            response = failures.toResponse(e);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String name : KEPT_HEADERS) {
            String value = response.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            headers.put(HttpHeaders.WWW_AUTHENTICATE, response.getHeaderString(HttpHeaders.WWW_AUTHENTICATE));
        }
        Object entity = response.getEntity();
        return new Answer(response.getStatus(), headers, entity == null ? null : StrictJson.write(entity), false);
    }

    private static Response response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(response::header);
        if (answer.replayed()) {
            response.header(REPLAYED, "true");
        }
        if (answer.body() != null) {
            String type = answer.status() >= 400 ? Problem.MEDIA_TYPE : MediaType.APPLICATION_JSON;
            response.type(MediaType.valueOf(type).withCharset(StandardCharsets.UTF_8.name()))
                    .entity(answer.body());
        }
        return response.build();
    }

    /**
     * Whoever asks, so that a request that is repeated after a new log-in is the same one; his session where the resource
     * wants it ({@link OfSession}). Strangers share a scope per operation, which the hash of their requests makes safe.
     */
    private String scope(InvocationContext invocation) {
        boolean ofSession = invocation.getMethod().isAnnotationPresent(OfSession.class);
        String who = current.findCaller()
                .map(caller -> ofSession ? caller.sessionId() : owner(caller))
                .orElse("anyone");
        return who + " " + request.getMethod() + " " + current.route();
    }

    /** A user by his account, whose login may change; an administrator and a program by name. */
    private String owner(Caller caller) {
        OptionalLong account =
                caller.role() == Role.USER ? accounts.findAccountId(caller.subject()) : OptionalLong.empty();
        String name = account.isPresent() ? Long.toString(account.getAsLong()) : "." + caller.subject();
        return caller.role().group() + " " + name;
    }

    private String requestHash() {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        return Hash.sha256(
                request.getMethod().getBytes(StandardCharsets.UTF_8),
                request.getRequestURI().getBytes(StandardCharsets.UTF_8),
                query.getBytes(StandardCharsets.UTF_8),
                current.bodyHash().getBytes(StandardCharsets.UTF_8));
    }

    private static String key(List<String> keys) {
        String key = keys.getFirst();
        boolean good = keys.size() == 1
                && !key.isEmpty()
                && key.length() <= MAX_KEY_LENGTH
                && key.chars().allMatch(c -> c > ' ' && c < 127);
        if (!good) {
            throw DomainException.invalid(KEY, "One header with 1 to 255 visible ASCII characters is wanted.");
        }
        return key;
    }
}
