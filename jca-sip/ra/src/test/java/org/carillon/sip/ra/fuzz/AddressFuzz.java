package org.carillon.sip.ra.fuzz;

import java.nio.charset.StandardCharsets;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;

/** A header field's value: it is refused, or what is written again means the same. */
public final class AddressFuzz {
    private AddressFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        uri(text);
        NameAddress address;
        try {
            address = NameAddress.parse(text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        NameAddress again = NameAddress.parse(address.toString());
        MessageFuzz.check(again.uri().equals(address.uri()), "another URI when written again");
        MessageFuzz.check(
                again.parameters().keySet().equals(address.parameters().keySet()),
                "other parameters when written again");
    }

    private static void uri(String text) {
        SipUri uri;
        try {
            uri = SipUri.parse(text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        String written = uri.toString();
        MessageFuzz.check(
                written.chars().noneMatch(c -> c == '\r' || c == '\n' || c == '<' || c == '>'),
                "breaks its header field");
        MessageFuzz.check(SipUri.parse(written).equals(uri), "means another when written again");
    }
}
