package org.carillon.calling;

import java.util.List;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;

/** Port: sends a BYE in the name of a side that does not hang up by itself. Does not wait. */
public interface HangUpSender {
    /**
     * One BYE.
     *
     * @param requestUri the Contact of the side that gets it
     * @param from the other side, with its tag
     * @param to with its tag
     * @param route the way there, our own Record-Route first
     */
    record Bye(SipUri requestUri, NameAddress from, NameAddress to, String callId, long cseq, List<SipUri> route) {
        public Bye {
            route = List.copyOf(route);
        }
    }

    void send(Bye bye);
}
