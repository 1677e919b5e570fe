package org.carillon.rest;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.event.model.CorrelationId;
import org.carillon.problem.DomainException;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The first and last to see a request: gives it a correlation id, bounds how often an address asks, sets the headers
 * that every answer has, and notes what was answered after how long.
 */
@WebFilter("/*")
public class EdgeFilter extends HttpFilter {
    static final String CORRELATION_ID = "X-Correlation-Id";

    private static final long serialVersionUID = 1L;
    private static final String MDC_KEY = "correlationId";

    /** Two years. RFC 6797 §6.1.1 (The max-age Directive); browsers ignore it on plain HTTP. */
    private static final String STRICT_TRANSPORT = "max-age=63072000; includeSubDomains";

    private transient CurrentRequest current;
    private transient RateLimiter limiter;
    private transient RequestMetrics metrics;

    @SuppressWarnings("NullAway")
    protected EdgeFilter() {}

    @Inject
    public EdgeFilter(CurrentRequest current, RateLimiter limiter, RequestMetrics metrics) {
        this.current = current;
        this.limiter = limiter;
        this.metrics = metrics;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long start = System.nanoTime();
        CorrelationId correlationId = correlationId(request.getHeader(CORRELATION_ID));
        current.arrived(correlationId, request.getRemoteAddr(), request.isSecure());
        MDC.put(MDC_KEY, correlationId.value());
        setHeaders(request, response, correlationId);
        try {
            limiter.take(RateLimit.REQUESTS, RateLimiter.addressKey(request.getRemoteAddr()));
            chain.doFilter(request, response);
        } catch (DomainException refused) {
            answer(request, response, refused, correlationId);
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            String route = current.route().isEmpty() ? "unknown" : current.route();
            WebLog.LOG.answered(request.getMethod(), route, response.getStatus(), took.toMillis());
            metrics.answered(request.getMethod(), route, response.getStatus(), took);
            MDC.remove(MDC_KEY);
        }
    }

    private static void setHeaders(
            HttpServletRequest request, HttpServletResponse response, CorrelationId correlationId) {
        response.setHeader(CORRELATION_ID, correlationId.value());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        // answers hold credentials and personal data; what may be cached says so itself
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", STRICT_TRANSPORT);
        }
    }

    private static void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            DomainException refused,
            CorrelationId correlationId)
            throws IOException {
        ProblemMapper.Mapped mapped = ProblemMapper.map(refused);
        mapped.headers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> response.setHeader(header.getKey(), header.getValue()));
        write(response, mapped.problem().at(request.getRequestURI(), correlationId.value()));
    }

    static void write(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = StrictJson.write(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static CorrelationId correlationId(@Nullable String given) {
        if (given == null) {
            return CorrelationId.create();
        }
        try {
            return new CorrelationId(given);
        } catch (IllegalArgumentException malformed) {
            return CorrelationId.create();
        }
    }
}
