package org.carillon.diameter.ra.peer;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.Commands;
import org.carillon.diameter.DiameterAnswer;
import org.carillon.diameter.ResultCode;
import org.carillon.diameter.ra.message.Encoder;
import org.carillon.diameter.ra.message.Header;
import org.carillon.diameter.ra.message.Received;
import org.carillon.diameter.ra.transport.Line;
import org.jspecify.annotations.Nullable;

/** What neighbours say to each other: CER, DWR, DPR (RFC 6733 §5.3 (Capabilities Exchange) to §5.5) and our answers. */
final class NeighbourMessages {
    /** Disconnect-Cause REBOOTING: come again. */
    private static final long REBOOTING = 0;
    /** Disconnect-Cause DO_NOT_WANT_TO_TALK_TO_YOU: do not. */
    private static final long NOT_WANTED = 2;

    private final Node us;

    NeighbourMessages(Node us) {
        this.us = us;
    }

    static boolean isOne(int command) {
        return command == Commands.CAPABILITIES_EXCHANGE
                || command == Commands.DEVICE_WATCHDOG
                || command == Commands.DISCONNECT_PEER;
    }

    byte[] capabilitiesRequest(Line to) {
        return request(Commands.CAPABILITIES_EXCHANGE, announcement(to));
    }

    DiameterAnswer capabilitiesAnswer(Line to) {
        return new DiameterAnswer(
                false,
                AvpList.of(Avp.of(BaseAvps.RESULT_CODE, ResultCode.SUCCESS)).with(announcement(to)));
    }

    /** Why the peer of this name cannot be spoken to after its CEA; null when it can. */
    @Nullable
    String objection(Received answer, String host) {
        if (!answer.isReadable()) {
            return "its CEA is malformed";
        }
        try {
            long result = answer.avps().getNumber(BaseAvps.RESULT_CODE);
            if (result != ResultCode.SUCCESS) {
                return "it refused with " + result;
            }
            Capabilities theirs = Capabilities.of(answer.avps(), us);
            if (!host.equalsIgnoreCase(theirs.host())) {
                return "it says that it is " + theirs.host();
            }
            return theirs.applications().isEmpty() ? "no common application" : null;
        } catch (AvpException broken) {
            return "its CEA is malformed: " + broken.getMessage();
        }
    }

    byte[] watchdogRequest() {
        return request(Commands.DEVICE_WATCHDOG, List.of(us.originHost(), us.originRealm(), stateId()));
    }

    DiameterAnswer watchdogAnswer() {
        return DiameterAnswer.of(ResultCode.SUCCESS, stateId());
    }

    byte[] disconnectRequest(boolean forGood) {
        return request(
                Commands.DISCONNECT_PEER,
                List.of(
                        us.originHost(),
                        us.originRealm(),
                        Avp.of(BaseAvps.DISCONNECT_CAUSE, forGood ? NOT_WANTED : REBOOTING)));
    }

    private List<Avp> announcement(Line to) {
        InetAddress local = to.local();
        return Capabilities.announce(us, local == null ? InetAddress.getLoopbackAddress() : local);
    }

    private Avp stateId() {
        return Avp.of(BaseAvps.ORIGIN_STATE_ID, us.stateId());
    }

    private static byte[] request(int command, List<Avp> avps) {
        int id = ThreadLocalRandom.current().nextInt();
        return Encoder.encode(new Header(Header.REQUEST, command, 0, id, id), AvpList.of(avps));
    }
}
