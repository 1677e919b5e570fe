package org.carillon.rest;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The error page of the web module (see web.xml): a problem for whatever no resource has answered. */
public class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient CurrentRequest current;

    @SuppressWarnings("NullAway")
    protected ErrorServlet() {}

    @Inject
    public ErrorServlet(CurrentRequest current) {
        this.current = current;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem;
        if (failure instanceof Throwable thrown) {
            ProblemMapper.Mapped mapped = ProblemMapper.map(thrown);
            mapped.headers().forEach(response::setHeader);
            problem = mapped.problem();
        } else {
            problem = ProblemMapper.status(status instanceof Integer code ? code : 404);
        }
        EdgeFilter.write(
                response,
                problem.at(
                        path instanceof String uri ? uri : request.getRequestURI(),
                        current.correlationId().value()));
    }
}
