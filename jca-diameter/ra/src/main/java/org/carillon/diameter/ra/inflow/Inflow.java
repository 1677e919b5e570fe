package org.carillon.diameter.ra.inflow;

import org.carillon.connector.ListenerLog;
import org.carillon.connector.Listeners;
import org.carillon.diameter.DiameterExchange;
import org.carillon.diameter.DiameterRequestListener;
import org.carillon.diameter.ra.engine.RequestSink;
import org.carillon.diameter.ra.log.DiameterLog;

/** The bean that requests go to. */
public final class Inflow extends Listeners<DiameterRequestListener> implements RequestSink {
    public Inflow() {
        super(
                DiameterRequestListener.class,
                new ListenerLog(
                        DiameterLog.LOG::listenerActivated,
                        DiameterLog.LOG::listenerDeactivated,
                        DiameterLog.LOG::listenerUnavailable));
    }

    @Override
    public boolean deliver(DiameterExchange exchange) {
        return call(listener -> listener.onRequest(exchange));
    }
}
