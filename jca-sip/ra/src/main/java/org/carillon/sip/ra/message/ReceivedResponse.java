package org.carillon.sip.ra.message;

import org.carillon.sip.CSeq;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipResponse;
import org.jspecify.annotations.Nullable;

/** A response whose mandatory header fields could be read. */
public final class ReceivedResponse extends ReceivedMessage implements SipResponse {
    private final int status;
    private final String reason;
    private final String branch;
    private final TopVia via;
    /** Behind the top Via's value. */
    final int topViaEnd;

    private ReceivedResponse(
            Head head,
            int status,
            String reason,
            String branch,
            TopVia via,
            NameAddress from,
            NameAddress to,
            String callId,
            CSeq cseq,
            int bodyEnd) {
        super(head, from, to, callId, cseq, bodyEnd);
        this.status = status;
        this.reason = reason;
        this.branch = branch;
        this.via = via;
        this.topViaEnd = via.end;
    }

    /** @return null when it is no valid response; there is nobody to complain to, so it is dropped */
    public static @Nullable ReceivedResponse of(Head head) {
        byte[] octets = head.octets;
        // "SIP/2.0 200 ": RFC 3261 §7.2 (Responses)
        int at = head.start;
        if (head.fault() != null
                || head.duplicate() != null
                || head.startEnd - at < 11
                || octets[at + 7] != ' '
                || !head.latin(at, at + 7).equalsIgnoreCase("SIP/2.0")
                || head.startEnd - at > 11 && octets[at + 11] != ' ') {
            return null;
        }
        int status = (int) Grammar.number(octets, at + 8, at + 11, 699);
        int viaSlot = head.find(HeaderId.VIA);
        int fromSlot = head.find(HeaderId.FROM);
        int toSlot = head.find(HeaderId.TO);
        int callIdSlot = head.find(HeaderId.CALL_ID);
        int cseqSlot = head.find(HeaderId.CSEQ);
        if (status < 100 || viaSlot < 0 || fromSlot < 0 || toSlot < 0 || callIdSlot < 0 || cseqSlot < 0) {
            return null;
        }
        TopVia via = TopVia.parse(octets, head.valueStart(viaSlot), head.valueEnd(viaSlot));
        CSeq cseq = RequestScreen.cseq(head, cseqSlot);
        int bodyEnd = RequestScreen.bodyEnd(head);
        if (via == null || via.branchStart < 0 || cseq == null || bodyEnd < 0) {
            return null;
        }
        try {
            return new ReceivedResponse(
                    head,
                    status,
                    head.text(Math.min(at + 12, head.startEnd), head.startEnd),
                    head.latin(via.branchStart, via.branchEnd),
                    via,
                    NameAddress.parse(head.value(fromSlot)),
                    NameAddress.parse(head.value(toSlot)),
                    head.value(callIdSlot),
                    cseq,
                    bodyEnd);
        } catch (IllegalArgumentException invalid) {
            return null;
        }
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String reason() {
        return reason;
    }

    /** The branch of the top Via, which we wrote (RFC 3261 §17.1.3 (Matching Responses to Client Transactions)). */
    public String branch() {
        return branch;
    }

    /** The percentage of requests that the next hop wants less, 0 to 100, or -1 (RFC 7339 §4.1 (The "oc" Parameter)). */
    public int askedLoss() {
        // the value stands behind "="
        return via.ocStart < 0
                ? -1
                : (int) Grammar.number(head.octets, Math.min(via.ocStart + 1, via.ocEnd), via.ocEnd, 100);
    }

    /** Milliseconds for which that holds, or -1 (RFC 7339 §4.3 (The "oc-validity" Parameter)). */
    public long askedMillis() {
        return via.ocValidityStart < 0
                ? -1
                : Grammar.number(head.octets, via.ocValidityStart, via.ocValidityEnd, Integer.MAX_VALUE);
    }

    /** What orders several of them, or null (RFC 7339 §4.4 (The "oc-seq" Parameter)). */
    public @Nullable Double askedSequence() {
        if (via.ocSequenceStart < 0 || via.ocSequenceEnd - via.ocSequenceStart > 24) {
            return null;
        }
        String text = head.latin(via.ocSequenceStart, via.ocSequenceEnd);
        return text.matches("\\d{1,15}(\\.\\d{1,8})?") ? Double.valueOf(text) : null;
    }
}
