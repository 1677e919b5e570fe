package org.carillon.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.carillon.sip.CSeq;
import org.carillon.sip.Header;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipResponse;
import org.jspecify.annotations.Nullable;

/** A response as a listener sees it. */
public final class FakeResponse implements SipResponse {
    private final int status;
    private @Nullable String contentType;
    private byte[] body = new byte[0];
    private String to = "<sip:442@carillon.local>;tag=2";
    private final List<Header> headers = new ArrayList<>();

    public FakeResponse(int status) {
        this.status = status;
    }

    public FakeResponse with(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    public FakeResponse to(String address) {
        to = address;
        return this;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String reason() {
        return "Because";
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
        return NameAddress.parse("<sip:441@carillon.local>;tag=1");
    }

    @Override
    public NameAddress to() {
        return NameAddress.parse(to);
    }

    @Override
    public String callId() {
        return "call-1";
    }

    @Override
    public CSeq cseq() {
        return new CSeq(1, "INVITE");
    }

    @Override
    public @Nullable String contentType() {
        return contentType;
    }

    @Override
    public byte[] body() {
        return body;
    }

    public FakeResponse body(String type, String text) {
        contentType = type;
        body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }
}
