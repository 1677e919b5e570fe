package org.carillon.sip.ra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.carillon.sip.Flow;
import org.carillon.sip.SipUri;
import org.carillon.sip.Target;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.Messages;
import org.carillon.sip.ra.UdpPeer;

/** A phone on a datagram socket: it says what a test tells it to, with the header fields that RFC 3261 asks for. */
final class Phone implements AutoCloseable {
    private static int branches;

    private final String name;
    private final UdpPeer peer;
    private final SipEngine engine;

    Phone(String name, SipEngine engine) throws IOException {
        this.name = name;
        this.engine = engine;
        this.peer = new UdpPeer(engine.local(Transport.UDP));
    }

    UdpPeer peer() {
        return peer;
    }

    Flow flow() {
        return new Flow(Transport.UDP, engine.local(Transport.UDP), peer.address());
    }

    SipUri contact() {
        return SipUri.of(name, "127.0.0.1", peer.address().getPort());
    }

    /** As a binding of the registrar: its contact with its flow. */
    Target target() {
        return Target.of(contact(), flow());
    }

    Target target(int rank) {
        Target target = target();
        return new Target(target.requestUri(), target.route(), target.flow(), rank, target.changes());
    }

    /** A request outside a dialog; it is not sent yet. */
    String request(String method, String lines) {
        return Messages.request(method, "UDP", peer.address(), "Contact: <" + contact() + ">\r\n" + lines);
    }

    String invites() throws IOException {
        String invite = request("INVITE", "");
        peer.send(invite);
        return invite;
    }

    void sends(String message) throws IOException {
        peer.send(message);
    }

    void answers(String request, int status, String reason) throws IOException {
        answers(request, status, reason, "");
    }

    void answers(String request, int status, String reason, String lines) throws IOException {
        peer.send(answer(request, status, reason, lines));
    }

    String answer(String request, int status, String reason, String lines) {
        return Messages.answer(request, status, reason, name, "Contact: <" + contact() + ">\r\n" + lines);
    }

    void cancels(String invite) throws IOException {
        peer.send(cancel(invite));
    }

    static String cancel(String invite) {
        return invite.replaceAll("(?m)^Contact: .*\r\n", "").replace("INVITE", "CANCEL");
    }

    /** The ACK to a response that is no 2xx. */
    void acknowledges(String invite, String response) throws IOException {
        peer.send(cancel(invite)
                .replace("CANCEL", "ACK")
                .replaceFirst("(?m)^To: .*\r\n", "To: " + Messages.header(response, "To") + "\r\n"));
    }

    /** The next message other than 100, which must begin so. */
    String gets(String beginning) throws IOException {
        String message = peer.receive();
        while (message.startsWith("SIP/2.0 100 ")) {
            message = peer.receive();
        }
        assertThat(message).startsWith(beginning);
        return message;
    }

    /** The next message that begins so; others, repetitions say, are passed over. */
    String awaits(String beginning) throws IOException {
        String message = peer.receive();
        while (!message.startsWith(beginning)) {
            message = peer.receive();
        }
        return message;
    }

    String next(Duration patience) throws IOException {
        return peer.receive(patience);
    }

    /** All that has come, until nothing does. */
    List<String> hears() throws IOException {
        List<String> heard = new ArrayList<>();
        while (true) {
            try {
                heard.add(peer.receive(Duration.ofMillis(300)));
            } catch (SocketTimeoutException silence) {
                return heard;
            }
        }
    }

    boolean getsNothing() throws IOException {
        return peer.receivesNothing();
    }

    /** A request of the caller within the dialog that a 2xx or a reliable 1xx made. */
    String asCaller(String method, long cseq, String response) {
        List<String> routes = new ArrayList<>(Messages.headers(response, "Record-Route"));
        Collections.reverse(routes);
        return within(
                method,
                cseq,
                Messages.uri(Messages.header(response, "Contact")),
                routes,
                Messages.header(response, "From"),
                Messages.header(response, "To"),
                Messages.header(response, "Call-ID"));
    }

    /** A request of the callee within the dialog that an INVITE made. */
    String asCallee(String method, long cseq, String invite) {
        return within(
                method,
                cseq,
                Messages.uri(Messages.header(invite, "Contact")),
                Messages.headers(invite, "Record-Route"),
                Messages.header(invite, "To") + ";tag=" + name,
                Messages.header(invite, "From"),
                Messages.header(invite, "Call-ID"));
    }

    private synchronized String within(
            String method, long cseq, String uri, List<String> routes, String from, String to, String callId) {
        StringBuilder out = new StringBuilder(method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
                + peer.address().getPort() + ";branch=z9hG4bKin" + branches++ + name + ";rport\r\n");
        routes.forEach(route -> out.append("Route: ").append(route).append("\r\n"));
        return out.append("Max-Forwards: 70\r\nFrom: ")
                .append(from)
                .append("\r\nTo: ")
                .append(to)
                .append("\r\nCall-ID: ")
                .append(callId)
                .append("\r\nCSeq: ")
                .append(cseq)
                .append(' ')
                .append(method)
                .append("\r\nContact: <")
                .append(contact())
                .append(">\r\nContent-Length: 0\r\n\r\n")
                .toString();
    }

    @Override
    public void close() {
        peer.close();
    }
}
