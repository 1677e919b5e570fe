package org.carillon.account.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.carillon.account.ClientContext;
import org.carillon.api.RateLimit;
import org.carillon.api.RateLimiter;
import org.carillon.problem.DomainException;
import org.carillon.rest.CurrentRequest;
import org.carillon.rest.ProblemMapper;

/**
 * A page behind a link with a secret. Opening it changes nothing, because programs that look through mail open links,
 * too; the button does.
 */
abstract class LinkPage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SECRET = 512;

    private final transient CurrentRequest current;
    private final transient RateLimiter limiter;
    private final String secretName;
    private final RateLimit limit;

    @SuppressWarnings("NullAway")
    protected LinkPage() {
        this(null, null, "", RateLimit.CODES);
    }

    LinkPage(CurrentRequest current, RateLimiter limiter, String secretName, RateLimit limit) {
        this.current = current;
        this.limiter = limiter;
        this.secretName = secretName;
        this.limit = limit;
    }

    abstract Page question(String path, String secret);

    /** Does what the link is for; a refusal is a {@link DomainException}. */
    abstract Page done(HttpServletRequest request, String secret, ClientContext client);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        question(request.getServletPath(), secret(request)).write(response, HttpServletResponse.SC_OK);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            limiter.take(limit, RateLimiter.addressKey(current.address()));
            ClientContext client = new ClientContext(current.address(), current.correlationId());
            done(request, secret(request), client).write(response, HttpServletResponse.SC_OK);
        } catch (DomainException refused) {
            new Page("This did not work")
                    .text(String.valueOf(refused.getMessage()))
                    .write(response, ProblemMapper.statusOf(refused.type()));
        }
    }

    private String secret(HttpServletRequest request) {
        String secret = request.getParameter(secretName);
        return secret == null || secret.length() > LONGEST_SECRET ? "" : secret;
    }
}
