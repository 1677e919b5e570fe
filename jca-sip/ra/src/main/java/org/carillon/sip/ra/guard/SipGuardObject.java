package org.carillon.sip.ra.guard;

import java.net.InetAddress;
import java.util.List;
import org.carillon.sip.SipGuard;
import org.carillon.sip.ra.SipAdapterObject;

/** The admin object in JNDI. */
public class SipGuardObject extends SipAdapterObject implements SipGuard {
    private static final long serialVersionUID = 1L;

    @Override
    public void report(InetAddress source, Offence offence) {
        engine().guard().report(source, offence);
    }

    @Override
    public List<Ban> bans() {
        return engine().guard().bans();
    }

    @Override
    public boolean lift(String network) {
        return engine().guard().lift(network);
    }

    @Override
    public long dropped() {
        return engine().guard().dropped();
    }

    @Override
    public long bansImposed() {
        return engine().guard().bansImposed();
    }

    @Override
    public int watched() {
        return engine().guard().watched();
    }
}
