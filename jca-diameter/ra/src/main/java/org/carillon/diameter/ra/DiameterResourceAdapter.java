package org.carillon.diameter.ra;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.transaction.xa.XAResource;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.ra.engine.DiameterEngine;
import org.carillon.diameter.ra.engine.DiameterSettings;
import org.carillon.diameter.ra.inflow.Inflow;
import org.carillon.diameter.ra.log.DiameterLog;
import org.jspecify.annotations.Nullable;

/**
 * Starts the node with the deployment and stops it with it; a start that fails leaves no port open. Without a configured peer
 * there is nobody to speak to, and nothing is started.
 */
public class DiameterResourceAdapter extends DiameterConfiguration implements ResourceAdapter {
    private final transient Inflow inflow = new Inflow();
    private transient volatile @Nullable DiameterEngine engine;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        try {
            DiameterSettings settings = settings();
            if (settings.peers().isEmpty()) {
                DiameterLog.LOG.off();
            } else {
                engine = new DiameterEngine(settings, inflow);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException failure) {
            throw new ResourceAdapterInternalException(
                    "Diameter could not be started: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void stop() {
        DiameterEngine running = engine;
        engine = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) {
        inflow.activate(factory);
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        inflow.deactivate(factory);
    }

    @Override
    public XAResource @Nullable [] getXAResources(ActivationSpec[] specs) {
        return null;
    }

    public boolean isEnabled() {
        return engine != null;
    }

    /** @throws DiameterException STOPPED while it is off */
    public DiameterEngine engine() {
        DiameterEngine running = engine;
        if (running == null) {
            throw new DiameterException(DiameterException.Reason.STOPPED, "Diameter is off or not started");
        }
        return running;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
