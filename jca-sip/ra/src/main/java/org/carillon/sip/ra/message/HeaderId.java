package org.carillon.sip.ra.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.carillon.sip.HeaderNames;

/** The header names that the adapter knows, with their compact forms (RFC 3261 §7.3.3 (Compact Form)). */
final class HeaderId {
    static final int OTHER = 0;
    static final int VIA = 1;
    static final int FROM = 2;
    static final int TO = 3;
    static final int CALL_ID = 4;
    static final int CSEQ = 5;
    static final int MAX_FORWARDS = 6;
    static final int CONTENT_LENGTH = 7;
    static final int CONTENT_TYPE = 8;
    static final int CONTACT = 9;
    static final int REQUIRE = 10;
    static final int PROXY_REQUIRE = 11;
    static final int EXPIRES = 12;
    static final int DATE = 13;
    static final int ROUTE = 14;
    static final int RECORD_ROUTE = 15;
    static final int EVENT = 16;
    static final int SUPPORTED = 17;
    static final int SUBJECT = 18;
    static final int CONTENT_ENCODING = 19;
    static final int ALLOW_EVENTS = 20;
    static final int REFER_TO = 21;
    static final int REFERRED_BY = 22;
    static final int SESSION_EXPIRES = 23;
    static final int ACCEPT_CONTACT = 24;
    static final int REJECT_CONTACT = 25;
    static final int REQUEST_DISPOSITION = 26;
    static final int IDENTITY = 27;

    /** These stand at most once in a message (RFC 3261 §7.3.1 (Header Field Format)); a second one is an attack or a mistake. */
    static final int SINGLE = 1 << FROM
            | 1 << TO
            | 1 << CALL_ID
            | 1 << CSEQ
            | 1 << MAX_FORWARDS
            | 1 << CONTENT_LENGTH
            | 1 << CONTENT_TYPE
            | 1 << EXPIRES
            | 1 << DATE
            | 1 << EVENT;

    private static final byte[][] NAMES = new byte[28][];
    private static final byte[] COMPACT = new byte[128];
    private static final int[][] BY_LENGTH = new int[20][];

    static {
        name(VIA, "via");
        name(FROM, "from");
        name(TO, "to");
        name(CALL_ID, "call-id");
        name(CSEQ, "cseq");
        name(MAX_FORWARDS, "max-forwards");
        name(CONTENT_LENGTH, "content-length");
        name(CONTENT_TYPE, "content-type");
        name(CONTACT, "contact");
        name(REQUIRE, "require");
        name(PROXY_REQUIRE, "proxy-require");
        name(EXPIRES, "expires");
        name(DATE, "date");
        name(ROUTE, "route");
        name(RECORD_ROUTE, "record-route");
        name(EVENT, "event");
        name(SUPPORTED, "supported");
        name(SUBJECT, "subject");
        name(CONTENT_ENCODING, "content-encoding");
        name(ALLOW_EVENTS, "allow-events");
        name(REFER_TO, "refer-to");
        name(REFERRED_BY, "referred-by");
        name(SESSION_EXPIRES, "session-expires");
        name(ACCEPT_CONTACT, "accept-contact");
        name(REJECT_CONTACT, "reject-contact");
        name(REQUEST_DISPOSITION, "request-disposition");
        name(IDENTITY, "identity");
        HeaderNames.compactForms().forEach((compact, full) -> COMPACT[compact.charAt(0)] = (byte) of(full));
    }

    private HeaderId() {}

    /** The id of the name between the offsets, or {@link #OTHER}. */
    static int of(byte[] octets, int start, int end) {
        int length = end - start;
        if (length == 1) {
            int letter = octets[start] | 0x20;
            return letter > 0 ? COMPACT[letter] : OTHER;
        }
        if (length <= 0 || length >= BY_LENGTH.length || BY_LENGTH[length] == null) {
            return OTHER;
        }
        for (int id : BY_LENGTH[length]) {
            if (equalsIgnoreCase(octets, start, NAMES[id])) {
                return id;
            }
        }
        return OTHER;
    }

    /** The full name of one that is known, in lower case; not to be changed. */
    static byte[] name(int id) {
        return NAMES[id];
    }

    static int of(String name) {
        byte[] octets = name.getBytes(StandardCharsets.ISO_8859_1);
        return of(octets, 0, octets.length);
    }

    /** @param lower in lower case; the caller has compared the lengths */
    static boolean equalsIgnoreCase(byte[] octets, int start, byte[] lower) {
        for (int i = 0; i < lower.length; i++) {
            int c = octets[start + i];
            if (c >= 'A' && c <= 'Z') {
                c |= 0x20;
            }
            if (c != lower[i]) {
                return false;
            }
        }
        return true;
    }

    private static void name(int id, String name) {
        NAMES[id] = name.getBytes(StandardCharsets.US_ASCII);
        int length = name.length();
        int[] before = BY_LENGTH[length] == null ? new int[0] : BY_LENGTH[length];
        int[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = id;
        BY_LENGTH[length] = after;
    }
}
