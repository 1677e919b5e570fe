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
    final int bodyEnd;
    private final NameAddress from;
    private final NameAddress to;
    private final String callId;
    private final CSeq cseq;

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

    /** The header's values as they stand, lines split at their commas (RFC 3261 §7.3.1 (Header Field Format)). */
    public List<String> values(String name) {
        int id = HeaderId.of(name);
        List<String> found = new ArrayList<>(2);
        for (int i = 0; i < head.count(); i++) {
            if (head.named(i, id, name)) {
                split(head.value(i), found);
            }
        }
        return found;
    }

    private static void split(String line, List<String> into) {
        boolean quoted = false;
        boolean bracketed = false;
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"' && !bracketed) {
                quoted = true;
            } else if (c == '<' || c == '>') {
                bracketed = c == '<';
            } else if (c == ',' && !bracketed) {
                add(line.substring(from, i), into);
                from = i + 1;
            }
        }
        add(line.substring(from), into);
    }

    private static void add(String value, List<String> into) {
        if (!value.isBlank()) {
            into.add(value.strip());
        }
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
