package org.carillon.sip.ra.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Blots out, in a copy, what not everybody may read. Each octet becomes an asterisk, so that lengths and Content-Length
 * stay true.
 */
public final class Redaction {
    private static final byte BLOT = '*';

    /** Bodies that are signalling and tell nothing that people said; whatever else there is may be personal. */
    private static final Set<String> SIGNALLING = Set.of(
            "application/sdp", "application/reginfo+xml", "application/simple-message-summary", "message/sipfrag");

    private static final String DIGEST_RESPONSE = "response=\"";

    private Redaction() {}

    /**
     * Without what people said: bodies other than signalling, Subject, and of SDP the keys of media and ICE (RFC 4568 §6.1
     * (SRTP Crypto Suites), RFC 8839 §5.4 (ice-ufrag and ice-pwd Attributes)).
     */
    public static byte[] bodies(byte[] octets) {
        Head head = Head.scan(octets);
        if (head == null) {
            return octets;
        }
        byte[] copy = octets.clone();
        for (int i = 0; i < head.count(); i++) {
            if (head.id(i) == HeaderId.SUBJECT) {
                blot(copy, head.valueStart(i), head.valueEnd(i));
            }
        }
        if (head.body < head.end) {
            String type = mediaType(head);
            if (type.equals("application/sdp")) {
                keys(copy, head.body);
            } else if (!SIGNALLING.contains(type)) {
                blot(copy, head.body, head.end);
            }
        }
        return copy;
    }

    /** Without the response of Digest credentials, and without credentials of any other scheme. */
    public static byte[] credentials(byte[] octets) {
        Head head = Head.scan(octets);
        if (head == null) {
            return octets;
        }
        byte[] copy = octets;
        for (int i = 0; i < head.count(); i++) {
            if (isCredential(head, i)) {
                copy = copy == octets ? octets.clone() : copy;
                credential(copy, head.valueStart(i), head.valueEnd(i));
            }
        }
        return copy;
    }

    static boolean isCredential(Head head, int slot) {
        return head.named(slot, HeaderId.OTHER, "Authorization")
                || head.named(slot, HeaderId.OTHER, "Proxy-Authorization");
    }

    private static void credential(byte[] octets, int from, int to) {
        int scheme = from;
        while (scheme < to && octets[scheme] > ' ') {
            scheme++;
        }
        if (!matches(octets, from, scheme, "digest") || scheme - from != "digest".length()) {
            blot(octets, scheme, to);
            return;
        }
        for (int at = scheme; at < to; at++) {
            if (matches(octets, at, to, DIGEST_RESPONSE)) {
                int value = at + DIGEST_RESPONSE.length();
                int end = value;
                while (end < to && octets[end] != '"') {
                    end++;
                }
                blot(octets, value, end);
                at = end;
            }
        }
    }

    private static void keys(byte[] octets, int body) {
        int line = body;
        while (line < octets.length) {
            int end = line;
            while (end < octets.length && octets[end] != '\r' && octets[end] != '\n') {
                end++;
            }
            if (matches(octets, line, end, "a=crypto:")) {
                blotBehind(octets, line, end, "inline:");
            } else if (matches(octets, line, end, "a=ice-pwd:") || matches(octets, line, end, "k=")) {
                blotBehind(octets, line, end, ":");
            }
            line = end + 1;
        }
    }

    private static void blotBehind(byte[] octets, int from, int to, String mark) {
        for (int at = from; at < to; at++) {
            if (matches(octets, at, to, mark)) {
                blot(octets, at + mark.length(), to);
                return;
            }
        }
    }

    private static void blot(byte[] octets, int from, int to) {
        Arrays.fill(octets, from, to, BLOT);
    }

    /** @param lower in lower case */
    private static boolean matches(byte[] octets, int from, int to, String lower) {
        if (to - from < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (Character.toLowerCase((char) (octets[from + i] & 0xff)) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String mediaType(Head head) {
        int slot = head.find(HeaderId.CONTENT_TYPE);
        String type = slot < 0 ? "" : head.value(slot);
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
