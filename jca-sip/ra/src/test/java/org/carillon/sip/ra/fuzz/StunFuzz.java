package org.carillon.sip.ra.fuzz;

import java.net.InetSocketAddress;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.guard.GuardSettings;
import org.carillon.sip.ra.stun.StunResponder;

/** A STUN datagram: no exception, and no answer that is itself answered. */
public final class StunFuzz {
    private static final StunResponder RESPONDER = new StunResponder(new Guard(GuardSettings.rate(0, 1, 10)));
    private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.1", 3478);

    private StunFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        byte[] answer = RESPONDER.answer(octets, octets.length, SOURCE);
        if (answer != null) {
            MessageFuzz.check(RESPONDER.answer(answer, answer.length, SOURCE) == null, "answers itself");
            MessageFuzz.check(answer.length <= octets.length + 80, "a reflector");
        }
    }
}
