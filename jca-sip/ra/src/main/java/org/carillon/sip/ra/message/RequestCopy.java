package org.carillon.sip.ra.message;

import java.util.List;
import org.carillon.sip.Changes;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.jspecify.annotations.Nullable;

/**
 * How the copy of a request that is sent on differs from what was received; what is not named here goes on octet by octet
 * (RFC 3261 §16.6 (Request Forwarding)).
 *
 * @param requestUri null leaves it
 * @param via the value of our Via
 * @param recordRoutes values of Record-Route lines of ours, the uppermost first
 * @param routes all values of Route, whatever was received; null leaves them
 * @param changes those of every copy
 * @param ownChanges those of this copy alone
 */
public record RequestCopy(
        @Nullable String requestUri,
        String via,
        List<String> recordRoutes,
        @Nullable List<String> routes,
        Changes changes,
        Changes ownChanges) {

    /** The octets of the copy. */
    public byte[] of(ReceivedRequest request) {
        Head head = request.head;
        OctetWriter out = OctetWriter.get();
        out.ascii(request.method()).ascii(" ");
        if (requestUri == null) {
            out.octets(head.octets, head.start + request.method().length() + 1, head.startEnd - " SIP/2.0".length());
        } else {
            out.text(requestUri);
        }
        out.ascii(" SIP/2.0").line();
        out.ascii("Via: ").ascii(via).line();
        for (String recordRoute : recordRoutes) {
            out.ascii("Record-Route: ").text(recordRoute).line();
        }
        if (routes != null) {
            for (String route : routes) {
                out.ascii("Route: ").text(route).line();
            }
        }
        lines(request, head, out);
        for (Header header : changes.added()) {
            out.text(header.name()).ascii(": ").text(header.value()).line();
        }
        for (Header header : ownChanges.added()) {
            out.text(header.name()).ascii(": ").text(header.value()).line();
        }
        byte[] body = ownChanges.body() == null ? changes.body() : ownChanges.body();
        if (body != null) {
            return out.ascii("Content-Length: ")
                    .number(body.length)
                    .line()
                    .line()
                    .octets(body)
                    .octets();
        }
        if (head.find(HeaderId.CONTENT_LENGTH) < 0) {
            // it came in a datagram and may go on in a stream
            out.ascii("Content-Length: ").number(request.bodyEnd - head.body).line();
        }
        return out.line().octets(head.octets, head.body, request.bodyEnd).octets();
    }

    private void lines(ReceivedRequest request, Head head, OctetWriter out) {
        boolean irregular = head.isIrregular();
        NameAddress from = ownChanges.from() == null ? changes.from() : ownChanges.from();
        boolean bodyChanges = changes.body() != null || ownChanges.body() != null;
        boolean topVia = true;
        boolean maxForwards = false;
        int unwritten = -1;
        for (int i = 0; i < head.count(); i++) {
            int id = head.id(i);
            boolean dropped = id == HeaderId.ROUTE && routes != null
                    || id == HeaderId.CONTENT_LENGTH && bodyChanges
                    || head.isAmong(i, changes.removed())
                    || head.isAmong(i, ownChanges.removed());
            boolean newFrom = id == HeaderId.FROM && from != null;
            boolean rewritten = irregular || newFrom || id == HeaderId.VIA && topVia || id == HeaderId.MAX_FORWARDS;
            if (!dropped && !rewritten) {
                unwritten = unwritten < 0 ? head.lineStart(i) : unwritten;
                continue;
            }
            if (unwritten >= 0) {
                out.octets(head.octets, unwritten, head.lineStart(i));
                unwritten = -1;
            }
            if (dropped) {
                continue;
            }
            if (id == HeaderId.VIA && topVia) {
                topVia = false;
                out.ascii("Via: ");
                ResponseWriter.topVia(out, head, request.via, i, request.flow().remote());
            } else if (newFrom && from != null) {
                NameAddress sender = new NameAddress(
                        from.displayName(), from.uri(), request.from().parameters());
                out.ascii("From: ").text(sender.toString());
            } else if (id == HeaderId.MAX_FORWARDS) {
                maxForwards = true;
                out.ascii("Max-Forwards: ").number(request.maxForwards() - 1);
            } else {
                out.unfolded(head.octets, head.lineStart(i), head.valueEnd(i));
            }
            out.line();
        }
        if (unwritten >= 0) {
            out.octets(head.octets, unwritten, head.headersEnd());
        }
        if (!maxForwards) {
            // RFC 3261 §16.6 (Request Forwarding), step 3
            out.ascii("Max-Forwards: 70").line();
        }
    }
}
