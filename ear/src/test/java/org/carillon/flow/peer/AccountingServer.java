package org.carillon.flow.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.carillon.diameter.Avp;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.ImsAvps;

/** A charging data function of somebody else (RFC 6733 §9 (Accounting)): it answers everything and remembers it. */
public final class AccountingServer implements AutoCloseable {
    private final DiameterPeer peer;
    private final List<DiameterPeer.Message> received = new ArrayList<>();

    /** @param peer introduced */
    public AccountingServer(DiameterPeer peer) {
        this.peer = peer;
    }

    /** Answers requests until so many are there that the condition wants; returns these. */
    public List<DiameterPeer.Message> answersUntil(int count, Predicate<DiameterPeer.Message> wanted)
            throws IOException {
        while (received.stream().filter(wanted).count() < count) {
            DiameterPeer.Message request = peer.receives().orElseThrow();
            if (request.isRequest()) {
                peer.answers(request, Avp.of(BaseAvps.RESULT_CODE, 2001));
                received.add(request);
            }
        }
        return received.stream().filter(wanted).toList();
    }

    /** The Call-ID that a request is about, or nothing. */
    public static String callId(DiameterPeer.Message request) {
        return request.avps()
                .findGroup(ImsAvps.SERVICE_INFORMATION)
                .flatMap(service -> service.findGroup(ImsAvps.IMS_INFORMATION))
                .flatMap(ims -> ims.findText(ImsAvps.USER_SESSION_ID))
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
