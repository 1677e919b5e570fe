package org.carillon.sip.ra.overload;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.carillon.sip.Lease;
import org.carillon.sip.SipOverload;
import org.carillon.sip.ra.SipAdapterObject;

/** The admin object in JNDI. */
public class SipOverloadObject extends SipAdapterObject implements SipOverload {
    private static final long serialVersionUID = 1L;

    @Override
    public Load load() {
        return engine().overload().load();
    }

    @Override
    public void brake(int percent, Duration length) {
        engine().overload().brake(percent, length);
    }

    @Override
    public void release() {
        engine().overload().release();
    }

    @Override
    public Lease recognize(Predicate<String> nonces) {
        return engine().overload().recognize(nonces);
    }

    @Override
    public void emergencies(Set<String> numbers) {
        engine().overload().emergencies(numbers);
    }
}
