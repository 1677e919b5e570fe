package org.carillon.rest;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.RequestBufferingHandler;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Takes a request's body in before a worker is asked for, and ends those that come too slowly. The container hands a request
 * on with its head and lets the worker wait for the body, without a time-out that an octet now and then does not set back:
 * as many slow clients as there are workers would stop the API (the attack called R.U.D.Y.). Within each period a body has to
 * bring its share of octets, or to end. Loaded by the container, not by CDI.
 */
public final class RequestBodies implements ServletExtension {
    private static final Duration PERIOD = Duration.ofSeconds(28);

    /** 4 kB a second; a body as long as the server takes it, 1 MiB, has 256 s. */
    private static final long OCTETS = 4096 * PERIOD.toSeconds();

    /** The container's buffers have 16 kB: 1 MiB and its end in memory; what is above that the worker waits for. */
    private static final int BUFFERS = 65;

    /** A body takes a buffer at least: 64 MB. */
    private static final int MOST = 4096;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final Duration period;
    private final long octets;
    private final int most;
    private final AtomicInteger bodies = new AtomicInteger();

    /** As the container makes it. */
    public RequestBodies() {
        this(PERIOD, OCTETS, MOST);
    }

    RequestBodies(Duration period, long octets, int most) {
        this.period = period;
        this.octets = octets;
        this.most = most;
    }

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(this::before);
    }

    /** Watches and collects the bodies of the requests that it hands on. */
    HttpHandler before(HttpHandler next) {
        HttpHandler collecting = new RequestBufferingHandler(next, BUFFERS);
        return exchange -> {
            if (exchange.isRequestComplete()) {
                next.handleRequest(exchange);
                return;
            }
            new Watch(exchange).begin();
            if (bodies.get() > most) {
                exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
                exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
                exchange.setPersistent(false);
                exchange.endExchange();
            } else if (HttpContinue.requiresContinueResponse(exchange)) {
                HttpContinue.sendContinueResponse(exchange, new Invitation(collecting));
            } else {
                collecting.handleRequest(exchange);
            }
        };
    }

    /** 100 (Continue) of RFC 9110 §10.1.1 (Expect): the client has been told to send its body. */
    private record Invitation(HttpHandler collecting) implements IoCallback {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            exchange.getRequestHeaders().remove(Headers.EXPECT);
            exchange.dispatch(collecting);
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException gone) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    /** One body. Octets are counted by the thread that reads, looked at by the connection's own. */
    private final class Watch implements ExchangeCompletionListener {
        private final HttpServerExchange exchange;
        private volatile long received;
        private volatile boolean over;
        private volatile XnioExecutor.Key timer;
        private long before;

        Watch(HttpServerExchange exchange) {
            this.exchange = exchange;
            this.timer = later();
        }

        void begin() {
            bodies.incrementAndGet();
            exchange.addRequestWrapper((factory, of) -> new Counted(factory.create()));
            exchange.addExchangeCompleteListener(this);
        }

        private XnioExecutor.Key later() {
            return exchange.getIoThread().executeAfter(this::look, period.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void look() {
            if (over || exchange.isRequestComplete()) {
                return;
            }
            if (received - before >= octets) {
                before = received;
                timer = later();
                return;
            }
            WebLog.LOG.slowBody(received);
            IoUtils.safeClose(exchange.getConnection());
        }

        @Override
        public void exchangeEvent(HttpServerExchange ended, NextListener nextListener) {
            over = true;
            bodies.decrementAndGet();
            timer.remove();
            nextListener.proceed();
        }

        private final class Counted extends AbstractStreamSourceConduit<StreamSourceConduit> {
            Counted(StreamSourceConduit source) {
                super(source);
            }

            @Override
            public int read(ByteBuffer to) throws IOException {
                return (int) counted(super.read(to));
            }

            @Override
            public long read(ByteBuffer[] to, int offset, int length) throws IOException {
                return counted(super.read(to, offset, length));
            }

            @Override
            public long transferTo(long position, long count, FileChannel to) throws IOException {
                return counted(super.transferTo(position, count, to));
            }

            @Override
            public long transferTo(long count, ByteBuffer through, StreamSinkChannel to) throws IOException {
                return counted(super.transferTo(count, through, to));
            }

            @Override
            public void awaitReadable() throws IOException {
                awaitReadable(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            }

            /** In pieces, because a worker that waits is not told that its connection was closed. */
            @Override
            public void awaitReadable(long time, TimeUnit unit) throws IOException {
                super.awaitReadable(Math.clamp(unit.toMillis(time), 1, LONGEST_WAIT.toMillis()), TimeUnit.MILLISECONDS);
                if (!exchange.getConnection().isOpen()) {
                    throw new ClosedChannelException();
                }
            }

            /** One thread reads at a time. */
            @SuppressWarnings("NonAtomicVolatileUpdate")
            private long counted(long count) {
                if (count > 0) {
                    received += count;
                }
                return count;
            }
        }
    }
}
