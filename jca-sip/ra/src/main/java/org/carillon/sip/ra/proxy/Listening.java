package org.carillon.sip.ra.proxy;

import java.util.function.Consumer;
import org.carillon.sip.Forwarded;
import org.carillon.sip.ForwardingListener;
import org.carillon.sip.SipResponse;
import org.carillon.sip.Target;
import org.carillon.sip.ra.log.SipLog;
import org.jspecify.annotations.Nullable;

/** A listener whose failures do not stop the request: they are logged, and its verdict is then to relay. */
final class Listening implements ForwardingListener {
    private final ForwardingListener listener;

    Listening(ForwardingListener listener) {
        this.listener = listener;
    }

    @Override
    public void begun(Forwarded forwarded) {
        tell(told -> told.begun(forwarded));
    }

    @Override
    public void progress(Target target, SipResponse response) {
        tell(told -> told.progress(target, response));
    }

    @Override
    public byte @Nullable [] body(Target target, SipResponse response) {
        try {
            return listener.body(target, response);
        } catch (RuntimeException failure) {
            SipLog.LOG.listenerFailed(failure);
            return null;
        }
    }

    @Override
    public void answered(Target target, SipResponse response) {
        tell(told -> told.answered(target, response));
    }

    @Override
    public void refused(Target target, @Nullable SipResponse response) {
        tell(told -> told.refused(target, response));
    }

    @Override
    public Verdict failed(@Nullable SipResponse best) {
        try {
            return listener.failed(best);
        } catch (RuntimeException failure) {
            SipLog.LOG.listenerFailed(failure);
            return new Verdict.Relay();
        }
    }

    @Override
    public void relayed(int status) {
        tell(told -> told.relayed(status));
    }

    @Override
    public void cancelled() {
        tell(ForwardingListener::cancelled);
    }

    private void tell(Consumer<ForwardingListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException failure) {
            SipLog.LOG.listenerFailed(failure);
        }
    }
}
