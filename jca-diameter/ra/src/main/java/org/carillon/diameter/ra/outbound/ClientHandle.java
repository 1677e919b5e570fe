package org.carillon.diameter.ra.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.carillon.connector.AdapterHandle;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.DiameterClient;
import org.carillon.diameter.DiameterRequest;
import org.carillon.diameter.ra.DiameterResourceAdapter;

/** What an application holds; a future that it was given ends also when the handle is closed before. */
public class ClientHandle extends AdapterHandle implements DiameterClient {
    private final DiameterResourceAdapter adapter;

    ClientHandle(DiameterResourceAdapter adapter) {
        this.adapter = adapter;
    }

    /** @throws IllegalStateException when the handle is closed */
    @Override
    public CompletableFuture<DiameterAnswer> send(DiameterRequest request, Duration timeout) {
        checkOpen();
        return adapter.engine().send(request, timeout);
    }

    @Override
    public String newSessionId() {
        return adapter.engine().newSessionId();
    }
}
