package org.carillon.sip.ra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipConnection;
import org.carillon.sip.SipConnectionFactory;
import org.carillon.sip.SipRequestListener;
import org.carillon.sip.ra.inflow.SipActivationSpec;
import org.carillon.sip.ra.outbound.SipManagedConnectionFactory;

/** As much of a container as the adapter sees: one listener's endpoints, and connections without a pool. */
public final class FakeContainer implements AutoCloseable {
    public final SipResourceAdapter adapter = new SipResourceAdapter();
    public final Endpoints endpoints;

    private FakeContainer(SipRequestListener listener) {
        endpoints = new Endpoints(listener);
        adapter.setPort(0);
        adapter.setTlsPort(0);
        // its OPTIONS would be counted with those of a test that takes long
        adapter.setWatchdogSeconds(0);
    }

    public static FakeContainer with(SipRequestListener listener) {
        return new FakeContainer(listener);
    }

    public FakeContainer started() throws Exception {
        adapter.start(null);
        adapter.endpointActivation(endpoints, new SipActivationSpec());
        return this;
    }

    public SipConnection connection() throws Exception {
        SipManagedConnectionFactory managed = new SipManagedConnectionFactory();
        managed.setResourceAdapter(adapter);
        return ((SipConnectionFactory) managed.createConnectionFactory(new NoPool())).getConnection();
    }

    @Override
    public void close() {
        adapter.endpointDeactivation(endpoints, new SipActivationSpec());
        adapter.stop();
    }

    /** Counts endpoints as they are made and released. */
    public static final class Endpoints implements MessageEndpointFactory {
        public final AtomicInteger created = new AtomicInteger();
        public final AtomicInteger released = new AtomicInteger();
        private final SipRequestListener listener;

        Endpoints(SipRequestListener listener) {
            this.listener = listener;
        }

        @Override
        public MessageEndpoint createEndpoint(XAResource resource) {
            created.incrementAndGet();
            return new Endpoint(listener, released);
        }

        @Override
        public MessageEndpoint createEndpoint(XAResource resource, long timeout) {
            return createEndpoint(resource);
        }

        @Override
        public boolean isDeliveryTransacted(Method method) {
            return false;
        }

        @Override
        public String getActivationName() {
            return "test listener";
        }

        @Override
        public Class<?> getEndpointClass() {
            return Endpoint.class;
        }
    }

    private record Endpoint(SipRequestListener listener, AtomicInteger released)
            implements MessageEndpoint, SipRequestListener {
        @Override
        public void onRequest(ServerExchange exchange) {
            listener.onRequest(exchange);
        }

        @Override
        public void beforeDelivery(Method method) {
            throw new IllegalStateException("delivery has no transaction");
        }

        @Override
        public void afterDelivery() {
            throw new IllegalStateException("delivery has no transaction");
        }

        @Override
        public void release() {
            released.incrementAndGet();
        }
    }

    private static final class NoPool implements ConnectionManager {
        private static final long serialVersionUID = 1L;

        @Override
        public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
                throws ResourceException {
            ManagedConnection managed = factory.createManagedConnection(null, info);
            managed.addConnectionEventListener(new ConnectionEventListener() {
                @Override
                public void connectionClosed(ConnectionEvent event) {}

                @Override
                public void localTransactionStarted(ConnectionEvent event) {}

                @Override
                public void localTransactionCommitted(ConnectionEvent event) {}

                @Override
                public void localTransactionRolledback(ConnectionEvent event) {}

                @Override
                public void connectionErrorOccurred(ConnectionEvent event) {}
            });
            return managed.getConnection(null, info);
        }
    }
}
