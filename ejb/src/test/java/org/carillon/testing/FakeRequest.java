package org.carillon.testing;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.CSeq;
import org.carillon.sip.Flow;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipRequest;
import org.carillon.sip.SipUri;
import org.carillon.sip.Transport;
import org.jspecify.annotations.Nullable;

/** A request as a handler sees it; everything has a default. */
public final class FakeRequest implements SipRequest {
    public static final Flow UDP = new Flow(
            Transport.UDP, new InetSocketAddress("127.0.0.1", 5060), new InetSocketAddress("127.0.0.1", 40000));

    private final String method;
    private final List<Header> headers = new ArrayList<>();
    private SipUri requestUri = SipUri.of(null, "carillon.local");
    private NameAddress from = NameAddress.parse("<sip:alice@carillon.local>;tag=1");
    private NameAddress to = NameAddress.parse("<sip:alice@carillon.local>");
    private String callId = "call-1";
    private long cseq = 1;
    private Flow flow = UDP;
    private @Nullable String contentType;
    private byte[] body = new byte[0];

    public FakeRequest(String method) {
        this.method = method;
    }

    public FakeRequest uri(String uri) {
        requestUri = SipUri.parse(uri);
        return this;
    }

    public FakeRequest from(String address) {
        from = NameAddress.parse(address);
        return this;
    }

    public FakeRequest to(String address) {
        to = NameAddress.parse(address);
        return this;
    }

    public FakeRequest callId(String id) {
        callId = id;
        return this;
    }

    public FakeRequest cseq(long number) {
        cseq = number;
        return this;
    }

    public FakeRequest over(Flow path) {
        flow = path;
        return this;
    }

    public FakeRequest with(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    public FakeRequest body(String type, String text) {
        contentType = type;
        body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public SipUri requestUri() {
        return requestUri;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public @Nullable String header(String name) {
        return headers(name).stream().findFirst().orElse(null);
    }

    @Override
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
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
        return new CSeq(cseq, method);
    }

    @Override
    public @Nullable String contentType() {
        return contentType;
    }

    @Override
    public byte[] body() {
        return body;
    }
}
