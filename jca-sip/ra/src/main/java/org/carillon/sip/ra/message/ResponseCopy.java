package org.carillon.sip.ra.message;

import java.util.List;
import org.carillon.sip.Header;
import org.jspecify.annotations.Nullable;

/** Writes a response as it goes on to the client: without our Via, else octet by octet (RFC 3261 §16.7 (Response Processing), step 3). */
public final class ResponseCopy {
    private ResponseCopy() {}

    /**
     * The octets of the copy.
     *
     * @param added header lines that it did not have
     * @return null when no Via is left, so that it is for nobody
     */
    public static byte @Nullable [] of(ReceivedResponse response, List<Header> added) {
        return of(response, added, null, null, null);
    }

    /**
     * The same.
     *
     * @param told what the client is told in its Via when that asks for overload control, or null
     * @param from the value that the client's From had before it was changed, or null where it was not
     * @param body what takes the place of the body, Content-Length following; null leaves it
     */
    public static byte @Nullable [] of(
            ReceivedResponse response,
            List<Header> added,
            @Nullable String told,
            @Nullable String from,
            byte @Nullable [] body) {
        Head head = response.head;
        int top = head.find(HeaderId.VIA);
        int rest = nextValue(head, response.topViaEnd, head.valueEnd(top));
        if (rest == head.valueEnd(top) && viaAfter(head, top) < 0) {
            return null;
        }
        boolean sameLine = rest < head.valueEnd(top);
        int next = sameLine ? top : viaAfter(head, top);
        int nextStart = sameLine ? rest : head.valueStart(next);
        TopVia client = told == null ? null : TopVia.parse(head.octets, nextStart, head.valueEnd(next));
        boolean tells = client != null && client.ocStart >= 0;
        boolean irregular = tells || from != null || body != null || head.isIrregular();
        OctetWriter out = OctetWriter.get();
        out.octets(head.octets, head.start, head.startEnd).line();
        if (!irregular && head.count() > 0) {
            out.octets(head.octets, head.lineStart(0), head.lineStart(top));
        }
        for (int i = irregular ? 0 : top; i < head.count(); i++) {
            boolean dropped =
                    i == top && rest == head.valueEnd(top) || body != null && head.id(i) == HeaderId.CONTENT_LENGTH;
            if (dropped) {
                continue;
            }
            if (from != null && head.id(i) == HeaderId.FROM) {
                out.ascii("From: ").text(from).line();
            } else if (i == next && tells && client != null && told != null) {
                out.ascii("Via: ");
                new Feedback(client, told).write(out, head.octets, nextStart, head.valueEnd(next));
                out.line();
            } else if (i == top) {
                out.ascii("Via: ")
                        .unfolded(head.octets, rest, head.valueEnd(top))
                        .line();
            } else if (irregular) {
                out.unfolded(head.octets, head.lineStart(i), head.valueEnd(i)).line();
            } else {
                out.octets(head.octets, head.lineStart(i), head.headersEnd());
                break;
            }
        }
        for (Header header : added) {
            out.text(header.name()).ascii(": ").text(header.value()).line();
        }
        if (body != null) {
            out.ascii("Content-Length: ").number(body.length).line();
            return out.line().octets(body, 0, body.length).octets();
        }
        if (head.find(HeaderId.CONTENT_LENGTH) < 0) {
            out.ascii("Content-Length: ").number(response.bodyEnd - head.body).line();
        }
        return out.line().octets(head.octets, head.body, response.bodyEnd).octets();
    }

    /** Where the value behind the comma begins, or the end. */
    private static int nextValue(Head head, int from, int to) {
        int at = from;
        while (at < to && (head.octets[at] == ',' || head.octets[at] <= ' ' && head.octets[at] >= 0)) {
            at++;
        }
        return at;
    }

    private static int viaAfter(Head head, int top) {
        for (int i = top + 1; i < head.count(); i++) {
            if (head.id(i) == HeaderId.VIA) {
                return i;
            }
        }
        return -1;
    }
}
