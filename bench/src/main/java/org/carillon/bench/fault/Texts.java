package org.carillon.bench.fault;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** The requests of the experiments. */
final class Texts {
    private Texts() {}

    static String token() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1L << 60), 36);
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A sound OPTIONS to the server.
     *
     * @param self host and port of the sender
     */
    static String options(String transport, String self, String token) {
        return String.join(
                "\r\n",
                "OPTIONS sip:carillon.local SIP/2.0",
                "Via: SIP/2.0/" + transport + " " + self + ";rport;branch=z9hG4bK" + token,
                "Max-Forwards: 70",
                "From: <sip:probe@example.org>;tag=" + token,
                "To: <sip:carillon.local>",
                "Call-ID: " + token,
                "CSeq: 1 OPTIONS",
                "Content-Length: 0",
                "",
                "");
    }
}
