package org.carillon.sip.ra.fuzz;

import java.net.InetSocketAddress;
import org.carillon.sip.Flow;
import org.carillon.sip.Reply;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.message.Frames;
import org.carillon.sip.ra.message.Head;
import org.carillon.sip.ra.message.ReceivedRequest;
import org.carillon.sip.ra.message.ReceivedResponse;
import org.carillon.sip.ra.message.RequestScreen;
import org.carillon.sip.ra.message.ResponseWriter;
import org.carillon.sip.ra.message.Screened;

/** A datagram: no exception but those that are promised, and every answer is itself a response. */
public final class MessageFuzz {
    private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.1", 5060);
    private static final Flow UDP = new Flow(Transport.UDP, new InetSocketAddress("127.0.0.1", 5060), SOURCE);
    private static final Flow TLS = new Flow(Transport.TLS, new InetSocketAddress("127.0.0.1", 5061), SOURCE);
    private static final ResponseWriter WRITER = new ResponseWriter("Carillon");

    private MessageFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        Frames.fault(octets);
        Head head = Head.scan(octets);
        if (head == null) {
            return;
        }
        if (head.isResponse()) {
            ReceivedResponse response = ReceivedResponse.of(head);
            if (response != null) {
                check(response.status() >= 100 && response.status() <= 699, "status out of range");
                response.body();
                response.contentType();
                response.headers("Contact");
            }
            return;
        }
        screen(head, TLS);
        screen(head, UDP);
    }

    private static void screen(Head head, Flow flow) {
        ResponseWriter.responsePort(head, SOURCE);
        switch (RequestScreen.screen(head, flow)) {
            case Screened.Refused refused -> {
                byte[] answer = WRITER.refuse(head, SOURCE, refused.status(), refused.reason(), "tag");
                if (answer != null) {
                    checkResponse(answer);
                }
            }
            case Screened.Accepted accepted -> request(accepted.request());
        }
    }

    private static void request(ReceivedRequest request) {
        check(request.responsePort() > 0 && request.responsePort() < 65536, "port out of range");
        check(!request.callId().isEmpty(), "no Call-ID");
        request.transactionKey("INVITE");
        request.headers("Via");
        request.header("Authorization");
        request.body();
        checkResponse(WRITER.write(request, Reply.of(200, "OK").with("Contact", "<sip:carillon.local>"), "tag"));
    }

    /** What went into the answer from the request must not have added lines of its own or broken any. */
    private static void checkResponse(byte[] answer) {
        Head head = Head.scan(answer);
        check(head != null && head.isResponse() && head.fault() == null, "the answer is no response");
    }

    static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
