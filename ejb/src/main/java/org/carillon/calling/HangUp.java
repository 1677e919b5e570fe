package org.carillon.calling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.carillon.calling.HangUpSender.Bye;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy must remember of a dialog to end it: a BYE to each side as if the other one had sent it, along the Route
 * that the other one has from us on (RFC 3261 §12.2.1.1 (Generating the Request)). Safe for any thread.
 */
final class HangUp {
    /** Marks our own values of Record-Route. */
    private static final String OURS = "dlg";

    private final NameAddress caller;
    private final String callId;
    private @Nullable SipUri callerTarget;
    private @Nullable SipUri calleeTarget;
    private @Nullable NameAddress callee;
    private List<SipUri> recordRoute = List.of();
    private long callerCseq;
    private long calleeCseq;

    HangUp(SipRequest invite) {
        caller = invite.from();
        callId = invite.callId();
        callerCseq = invite.cseq().number();
        callerTarget = DialogHeaders.contact(invite);
    }

    /** The 2xx has what makes the dialog. */
    synchronized void answered(SipResponse response) {
        callee = response.to();
        calleeTarget = DialogHeaders.contact(response);
        recordRoute = DialogHeaders.recordRoute(response);
    }

    /** A request within the dialog: CSeq rises, and an INVITE or UPDATE may bring another Contact. */
    synchronized void passing(SipRequest request, boolean byCaller) {
        boolean refreshes =
                request.method().equals("INVITE") || request.method().equals("UPDATE");
        SipUri target = refreshes ? DialogHeaders.contact(request) : null;
        long number = request.cseq().number();
        if (byCaller) {
            callerCseq = Math.max(callerCseq, number);
            callerTarget = target == null ? callerTarget : target;
        } else {
            calleeCseq = Math.max(calleeCseq, number);
            calleeTarget = target == null ? calleeTarget : target;
        }
    }

    /** One to each side that can be reached; none where nobody has answered. */
    synchronized List<Bye> byes() {
        List<Bye> byes = new ArrayList<>(2);
        int first = firstOfOurs();
        if (callee == null || first < 0) {
            return byes;
        }
        int last = lastOfOurs();
        if (calleeTarget != null) {
            List<SipUri> down = new ArrayList<>(recordRoute.subList(0, last + 1));
            Collections.reverse(down);
            byes.add(new Bye(calleeTarget, caller, callee, callId, callerCseq + 1, down));
        }
        if (callerTarget != null) {
            List<SipUri> up = recordRoute.subList(first, recordRoute.size());
            byes.add(new Bye(callerTarget, callee, caller, callId, calleeCseq + 1, up));
        }
        return byes;
    }

    private int firstOfOurs() {
        for (int i = 0; i < recordRoute.size(); i++) {
            if (recordRoute.get(i).parameter(OURS) != null) {
                return i;
            }
        }
        return -1;
    }

    private int lastOfOurs() {
        int last = -1;
        for (int i = 0; i < recordRoute.size(); i++) {
            if (recordRoute.get(i).parameter(OURS) != null) {
                last = i;
            }
        }
        return last;
    }
}
