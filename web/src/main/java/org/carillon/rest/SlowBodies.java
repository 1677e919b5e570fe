package org.carillon.rest;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.RequestBufferingHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Clients that send a body octet by octet. A body is collected before a thread takes the request, so that a slow one holds
 * none, and one that is not complete in time ends with its connection. The container's own time-outs begin anew with each
 * octet.
 */
public final class SlowBodies implements ServletExtension {
    /** Of 16 KiB each. What is longer is handed on while it comes: it would hold more memory than a thread is worth. */
    private static final int BUFFERS = 4;

    private static final int SECONDS = 28;

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(next -> {
            HttpHandler collected = new RequestBufferingHandler(next, BUFFERS);
            return exchange -> {
                bound(exchange);
                collected.handleRequest(exchange);
            };
        });
    }

    private static void bound(HttpServerExchange exchange) {
        if (exchange.isRequestComplete()) {
            return;
        }
        XnioExecutor.Key alarm = exchange.getIoThread()
                .executeAfter(
                        () -> {
                            if (!exchange.isRequestComplete()) {
                                IoUtils.safeClose(exchange.getConnection());
                            }
                        },
                        SECONDS,
                        TimeUnit.SECONDS);
        exchange.addExchangeCompleteListener((ended, others) -> {
            alarm.remove();
            others.proceed();
        });
    }
}
