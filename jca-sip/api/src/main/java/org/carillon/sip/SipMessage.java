package org.carillon.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests and responses have in common. Header names are matched without regard to case and compact form. */
public interface SipMessage {
    /** The first value of the header, unfolded and trimmed, or null where the message has none. */
    @Nullable
    String header(String name);

    /** The header's values in the order of the message: one for each line, not split at commas. */
    List<String> headers(String name);

    NameAddress from();

    NameAddress to();

    String callId();

    CSeq cseq();

    /** The Content-Type, or null where the message has no body. */
    @Nullable
    String contentType();

    /** The body's octets; empty where there is none. The array belongs to the message: do not change it. */
    byte[] body();
}
