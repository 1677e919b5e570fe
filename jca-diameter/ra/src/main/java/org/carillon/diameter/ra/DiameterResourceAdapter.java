package org.carillon.diameter.ra;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.transaction.xa.XAResource;
import org.carillon.diameter.DiameterException;
import org.carillon.diameter.PeerSettings;
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
    private transient volatile List<PeerSettings> configured = List.of();

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        try {
            DiameterSettings settings = settings();
            configured = settings.peers();
            if (configured.isEmpty()) {
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
    public synchronized void stop() {
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

    /** Those of the settings. */
    public List<PeerSettings> configured() {
        return configured;
    }

    /** As {@link org.carillon.diameter.DiameterPeers#offersTls}. */
    public boolean offersTls() {
        DiameterSettings settings = settings();
        return settings.keystore() != null && settings.authority() != null;
    }

    /** As {@link org.carillon.diameter.DiameterPeers#speakTo}. */
    public synchronized void speakTo(List<PeerSettings> peers) {
        DiameterEngine running = engine;
        try {
            if (running != null) {
                running.speakTo(peers);
            } else if (!peers.isEmpty()) {
                engine = new DiameterEngine(settings().with(peers), inflow);
            }
        } catch (IOException | GeneralSecurityException | NullPointerException failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
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
