package org.carillon.sip.ra.message;

import org.carillon.sip.Header;
import org.carillon.sip.OutboundRequest;
import org.carillon.sip.Transport;

/** Writes the requests that we send: RFC 3261 §8.1.1 (Generating the Request). */
public final class RequestWriter {
    private final String userAgent;

    /** @param userAgent the value of the User-Agent header field */
    public RequestWriter(String userAgent) {
        this.userAgent = userAgent;
    }

    /**
     * The octets of a request.
     *
     * @param sentBy our address as host:port
     * @param branch with the magic cookie
     * @throws IllegalArgumentException when a part of the request cannot stand on the wire
     */
    public byte[] write(OutboundRequest request, String sentBy, String branch) {
        OctetWriter out = OctetWriter.get();
        Transport transport = request.flow().transport();
        out.text(request.method())
                .ascii(" ")
                .text(request.requestUri().toString())
                .ascii(" SIP/2.0")
                .line();
        out.ascii("Via: SIP/2.0/")
                .ascii(transport.name())
                .ascii(" ")
                .text(sentBy)
                .ascii(";branch=")
                .ascii(branch);
        // RFC 3581 §3 (Client Behavior): the path back is the path there
        out.ascii(transport.reliable() ? "" : ";rport").line();
        out.ascii("Max-Forwards: 70").line();
        out.ascii("From: ").text(request.from().toString());
        if (request.from().tag() == null) {
            out.ascii(";tag=").text(request.fromTag());
        }
        out.line();
        out.ascii("To: ").text(request.to().toString()).line();
        out.ascii("Call-ID: ").text(request.callId()).line();
        out.ascii("CSeq: ")
                .number(request.cseq())
                .ascii(" ")
                .text(request.method())
                .line();
        for (Header header : request.headers()) {
            out.text(header.name()).ascii(": ").text(header.value()).line();
        }
        out.ascii("User-Agent: ").text(userAgent).line();
        if (request.contentType() != null) {
            out.ascii("Content-Type: ").text(request.contentType()).line();
        }
        out.ascii("Content-Length: ").number(request.body().length).line().line();
        return out.octets(request.body()).octets();
    }
}
