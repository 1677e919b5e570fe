package org.carillon.sip.ra.inflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.carillon.connector.ListenerLog;
import org.carillon.connector.Listeners;
import org.carillon.sip.Lease;
import org.carillon.sip.ServerExchange;
import org.carillon.sip.SipRequestListener;
import org.carillon.sip.ra.engine.RequestSink;
import org.carillon.sip.ra.log.SipLog;

/** The bean that requests go to, and who has been lent some of them. */
public final class Inflow extends Listeners<SipRequestListener> implements RequestSink {
    private volatile Map<String, Lent> lent = Map.of();

    private record Lent(SipRequestListener listener, boolean stateless) {}

    public Inflow() {
        super(
                SipRequestListener.class,
                new ListenerLog(
                        SipLog.LOG::listenerActivated,
                        SipLog.LOG::listenerDeactivated,
                        SipLog.LOG::listenerUnavailable));
    }

    /** The one who lent last receives; what is taken back goes to the bean again. */
    public synchronized Lease lend(Set<String> methods, SipRequestListener listener, boolean stateless) {
        Lent given = new Lent(listener, stateless);
        Map<String, Lent> more = new HashMap<>(lent);
        methods.forEach(method -> more.put(method, given));
        lent = Map.copyOf(more);
        return () -> takeBack(given);
    }

    private synchronized void takeBack(Lent given) {
        Map<String, Lent> fewer = new HashMap<>(lent);
        fewer.values().removeIf(given::equals);
        lent = Map.copyOf(fewer);
    }

    @Override
    public boolean isStateless(String method) {
        Lent direct = lent.get(method);
        return direct != null && direct.stateless();
    }

    @Override
    public boolean deliver(ServerExchange exchange) {
        Lent direct = lent.get(exchange.request().method());
        if (direct != null) {
            direct.listener().onRequest(exchange);
            return true;
        }
        return call(listener -> listener.onRequest(exchange));
    }
}
