package org.carillon.flow.phone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One side's view of a dialog, RFC 3261 §12 (Dialogs). Safe for any thread. */
final class Dialog {
    private final String callId;
    private final String local;
    private final String remote;
    private final List<String> routes;
    private final AtomicLong cseq;
    private volatile String target;

    private Dialog(String callId, String local, String remote, List<String> routes, long cseq, String target) {
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.routes = List.copyOf(routes);
        this.cseq = new AtomicLong(cseq);
        this.target = target;
    }

    /** RFC 3261 §12.1.2 (UAC Behavior): the Record-Route of the response, turned round. */
    static Dialog ofCaller(WireMessage invite, WireMessage response) {
        List<String> routes = new ArrayList<>(values(response, "Record-Route"));
        Collections.reverse(routes);
        return new Dialog(
                invite.get("Call-ID"),
                invite.get("From"),
                response.get("To"),
                routes,
                number(invite),
                WireMessage.uriIn(response.get("Contact")));
    }

    /** RFC 3261 §12.1.1 (UAS behavior): the Record-Route of the request as it stands. */
    static Dialog ofCallee(WireMessage invite, String tag) {
        return new Dialog(
                invite.get("Call-ID"),
                invite.get("To") + ";tag=" + tag,
                invite.get("From"),
                values(invite, "Record-Route"),
                0,
                WireMessage.uriIn(invite.get("Contact")));
    }

    /** A request within the dialog, without Via. */
    WireMessage request(String method) {
        return request(method, cseq.incrementAndGet());
    }

    /** The ACK to a 2xx, RFC 3261 §13.2.2.4 (2xx Responses): it has the number of the INVITE. */
    WireMessage ack(WireMessage invite) {
        return request("ACK", number(invite));
    }

    private WireMessage request(String method, long number) {
        WireMessage request = WireMessage.request(method, target).with("Max-Forwards", "70");
        for (String route : routes) {
            request = request.with("Route", route);
        }
        return request.with("From", local)
                .with("To", remote)
                .with("Call-ID", callId)
                .with("CSeq", number + " " + method)
                .with("User-Agent", "Carillon test phone");
    }

    /** RFC 3261 §12.2 (Requests within a Dialog): a target refresh. */
    void refresh(WireMessage message) {
        message.find("Contact").ifPresent(contact -> target = WireMessage.uriIn(contact));
    }

    List<String> routes() {
        return routes;
    }

    String target() {
        return target;
    }

    static long number(WireMessage message) {
        return Long.parseLong(message.get("CSeq").split("\\s+")[0]);
    }

    /** The values of all lines of that name; a comma between angle brackets ends none. */
    private static List<String> values(WireMessage message, String name) {
        List<String> values = new ArrayList<>();
        for (String line : message.all(name)) {
            for (String value : line.split(",(?![^<]*>)")) {
                values.add(value.strip());
            }
        }
        return values;
    }
}
