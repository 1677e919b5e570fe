package org.carillon.bench.fault;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * INVITEs each of which breaks one rule of RFC 3261 §25 (Augmented BNF for the SIP Protocol) or of the header fields that
 * it describes. Most have a Via that can be answered; the last ones have none, and nobody answers them.
 */
final class Broken {
    private static final String SOUND = String.join(
            "\r\n",
            "INVITE sip:nobody@carillon.local SIP/2.0",
            "Via: SIP/2.0/UDP SELF;rport;branch=z9hG4bKTOKEN",
            "Max-Forwards: 70",
            "From: \"Storm\" <sip:storm@example.org>;tag=TOKEN",
            "To: <sip:nobody@carillon.local>",
            "Call-ID: TOKEN",
            "CSeq: 1 INVITE",
            "Contact: <sip:storm@SELF>",
            "Content-Type: application/sdp",
            "Content-Length: 5",
            "",
            "v=0\r\n");

    private static final List<UnaryOperator<String>> ANSWERABLE = List.of(
            with("SIP/2.0\r\nVia", "SIP/9.1\r\nVia"),
            with("INVITE sip:nobody", "INVITE  sip:nobody"),
            with("sip:nobody@carillon.local SIP", "<sip:nobody@carillon.local> SIP"),
            with("sip:nobody@carillon.local SIP", "sip:nobody@[1:2 SIP"),
            with("Max-Forwards: 70", "Max-Forwards: seventy"),
            with("Max-Forwards: 70", "Max-Forwards: 4294967297"),
            with("Max-Forwards: 70\r\n", ""),
            with("<sip:storm@example.org>", "<sip:storm@example.org"),
            with("\"Storm\"", "\"Storm"),
            with("To: <sip:nobody@carillon.local>\r\n", ""),
            with("To: ", "To: <sip:else@carillon.local>\r\nTo: "),
            with("Call-ID: TOKEN\r\n", ""),
            with("Call-ID: TOKEN", "Call-ID: TOKEN\r\nCall-ID: TOKENX"),
            with("CSeq: 1 INVITE", "CSeq: 1 BYE"),
            with("CSeq: 1 INVITE", "CSeq: -1 INVITE"),
            with("CSeq: 1 INVITE", "CSeq: 99999999999999999999 INVITE"),
            with("CSeq: 1 INVITE\r\n", ""),
            with("Content-Length: 5", "Content-Length: 5\r\nContent-Length: 6"),
            with("Content-Length: 5", "Content-Length: -5"),
            with("Content-Length: 5", "Content-Length: 4000"),
            with("Content-Length: 5", "Content-Length: five"),
            with("Contact: ", "No colon at all\r\nContact: "),
            with("Contact: ", "Bad Name: x\r\nContact: "),
            with("storm@example", "sto\u0000rm@example"),
            with("\"Storm\"", "\"" + "x".repeat(18_000) + "\""),
            with("Contact: ", ("Subject: " + "y".repeat(60) + "\r\n").repeat(400) + "Contact: "),
            with("From: ", "From: <sip:a@b>;tag=1\r\nFrom: "));

    private static final List<UnaryOperator<String>> UNANSWERABLE = List.of(
            text -> text.replaceFirst("Via:[^\r]*\r\n", ""),
            with("Via: SIP/2.0/UDP SELF;rport", "Via: SIP/2.0/UDP"),
            text -> text.substring(0, 40),
            text -> "\u00ff\u00fe" + text,
            text -> new StringBuilder(text).reverse().toString(),
            text -> "\r\n".repeat(400));

    private Broken() {}

    private static UnaryOperator<String> with(String what, String by) {
        if (!SOUND.contains(what)) {
            throw new IllegalArgumentException(what);
        }
        return text -> text.replace(what, by);
    }

    /** How many different cases there are. */
    static int cases() {
        return ANSWERABLE.size() + UNANSWERABLE.size();
    }

    /** Whether RFC 3261 wants an answer to the case. */
    static boolean isAnswerable(int number) {
        return number % cases() < ANSWERABLE.size();
    }

    /**
     * One broken INVITE with a new transaction.
     *
     * @param number beyond the number of cases it begins anew, each time with one octet changed at random
     */
    static byte[] invite(int number, String self, String token) {
        int which = number % cases();
        UnaryOperator<String> change =
                which < ANSWERABLE.size() ? ANSWERABLE.get(which) : UNANSWERABLE.get(which - ANSWERABLE.size());
        String text = change.apply(SOUND).replace("SELF", self).replace("TOKEN", token);
        byte[] octets = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        if (number >= 2 * cases() && number / cases() % 2 == 1) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        return octets;
    }
}
