package org.carillon.sip.ra.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.carillon.sip.CSeq;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipMessage;
import org.jspecify.annotations.Nullable;

/** The view of the waist over the octets that came in. From, To, Call-ID and CSeq were parsed by the screen. */
abstract sealed class ReceivedMessage implements SipMessage permits ReceivedRequest, ReceivedResponse {
    private static final byte[] NONE = new byte[0];

    final Head head;
    private final NameAddress from;
    private final NameAddress to;
    private final String callId;
    private final CSeq cseq;
    private final int bodyEnd;

    ReceivedMessage(Head head, NameAddress from, NameAddress to, String callId, CSeq cseq, int bodyEnd) {
        this.head = head;
        this.from = from;
        this.to = to;
        this.callId = callId;
        this.cseq = cseq;
        this.bodyEnd = bodyEnd;
    }

    @Override
    public @Nullable String header(String name) {
        int id = HeaderId.of(name);
        for (int i = 0; i < head.count(); i++) {
            if (head.named(i, id, name)) {
                return head.value(i);
            }
        }
        return null;
    }

    @Override
    public List<String> headers(String name) {
        int id = HeaderId.of(name);
        List<String> found = new ArrayList<>(2);
        for (int i = 0; i < head.count(); i++) {
            if (head.named(i, id, name)) {
                found.add(head.value(i));
            }
        }
        return found;
    }

    @Override
    public NameAddress from() {
        return from;
    }

    @Override
    public NameAddress to() {
        return to;
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public CSeq cseq() {
        return cseq;
    }

    @Override
    public @Nullable String contentType() {
        int slot = bodyEnd > head.body ? head.find(HeaderId.CONTENT_TYPE) : -1;
        return slot < 0 ? null : head.value(slot);
    }

    @Override
    public byte[] body() {
        return bodyEnd > head.body ? Arrays.copyOfRange(head.octets, head.body, bodyEnd) : NONE;
    }
}
