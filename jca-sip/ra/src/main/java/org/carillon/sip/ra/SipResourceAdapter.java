package org.carillon.sip.ra;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.transaction.xa.XAResource;
import org.carillon.sip.ra.engine.SipEngine;
import org.carillon.sip.ra.inflow.Inflow;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.statistics.EngineStatistics;
import org.carillon.sip.ra.statistics.SipMXBean;
import org.jspecify.annotations.Nullable;

/** Starts the engine with the deployment and stops it with it; a start that fails leaves no port open. */
public class SipResourceAdapter extends SipConfiguration implements ResourceAdapter {
    private final transient Inflow inflow = new Inflow();
    private transient volatile @Nullable SipEngine engine;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        try {
            engine = new SipEngine(settings(), inflow);
            register();
        } catch (IOException | GeneralSecurityException | JMException | RuntimeException failure) {
            // the container does not call stop() after a start that failed
            stop();
            throw new ResourceAdapterInternalException("SIP could not be started: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void stop() {
        SipEngine running = engine;
        engine = null;
        if (running != null) {
            running.close();
            unregister();
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

    /** @throws IllegalStateException while the adapter is not started */
    public SipEngine engine() {
        SipEngine running = engine;
        if (running == null) {
            throw new IllegalStateException("the SIP adapter is not started");
        }
        return running;
    }

    public Inflow inflow() {
        return inflow;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private void register() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(SipMXBean.NAME);
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
        server.registerMBean(new EngineStatistics(engine()), name);
    }

    private static void unregister() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(SipMXBean.NAME));
        } catch (JMException gone) {
            SipLog.LOG.notUnregistered(gone.toString());
        }
    }
}
