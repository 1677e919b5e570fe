package org.carillon.rest;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Ends a connection whose request body comes too slowly. The container's own time-outs begin anew with every octet, so that
 * an octet now and then holds a worker for as long as its sender likes (the attack called R.U.D.Y.). Within each period a
 * body has to bring its share of octets, or to end. Loaded by the container, not by CDI.
 */
public final class SlowBodies implements ServletExtension {
    private static final Duration PERIOD = Duration.ofSeconds(28);

    /** 4 kB a second; a body as long as the server takes it, 1 MiB, has 256 s. */
    private static final long OCTETS = 4096 * PERIOD.toSeconds();

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Duration period;
    private final long octets;

    /** As the container makes it. */
    public SlowBodies() {
        this(PERIOD, OCTETS);
    }

    SlowBodies(Duration period, long octets) {
        this.period = period;
        this.octets = octets;
    }

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(this::before);
    }

    /** Watches the bodies of the requests that it hands on. */
    HttpHandler before(HttpHandler next) {
        return exchange -> {
            if (!exchange.isRequestComplete()) {
                new Watch(exchange).begin();
            }
            next.handleRequest(exchange);
        };
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

            /** In pieces, because a thread that waits is not told that its connection was closed. */
            @Override
            public void awaitReadable() throws IOException {
                awaitReadable(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            }

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
