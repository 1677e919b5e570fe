package org.carillon.sip.ra.message;

import java.util.Set;
import org.carillon.sip.ra.overload.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * How urgent a request is, told from its octets before it is parsed. What it takes for urgent and is not, is refused
 * later: only the load of looking at it is spent.
 */
public final class Triage {
    /** Stands before the tag of To in a refusal; tags of ours begin with no such letter. */
    public static final String REFUSAL_TAG = "x503";

    private static final String EMERGENCY = "urn:service:sos";

    private Triage() {}

    /**
     * The urgency; {@link Urgency#KNOWN} holds only when the {@link #nonce} is a good one.
     *
     * @param numbers user parts of emergency numbers
     * @param trusted whether Resource-Priority is believed
     */
    public static Urgency of(Head head, Set<String> numbers, boolean trusted) {
        byte[] octets = head.octets;
        int methodEnd = space(octets, head.start, head.startEnd);
        if (methodEnd < 0) {
            // it is refused for its syntax
            return Urgency.ALWAYS;
        }
        int length = methodEnd - head.start;
        if (is("ACK", octets, head.start, length)
                || is("BYE", octets, head.start, length)
                || is("CANCEL", octets, head.start, length)
                || is("PRACK", octets, head.start, length)
                || hasToTag(head)) {
            return Urgency.ALWAYS;
        }
        // RFC 4412 §3.1 (The 'Resource-Priority' Header Field)
        if (isEmergency(octets, methodEnd + 1, head.startEnd, numbers) || trusted && has(head, "Resource-Priority")) {
            return Urgency.EMERGENCY;
        }
        boolean register = is("REGISTER", octets, head.start, length);
        int credentials = slot(head, register ? "Authorization" : "Proxy-Authorization");
        // the first use of a nonce goes on with what we challenged; of a REGISTER every use is a refresh
        boolean known = credentials >= 0 && (register || nonceCount(head, credentials) == 1);
        return known ? Urgency.KNOWN : Urgency.NEW;
    }

    /** The urgency of one that was let in; Resource-Priority is believed, since what is not to be was taken away. */
    public static Urgency of(ReceivedRequest request, Set<String> numbers) {
        return of(request.head, numbers, true);
    }

    /** The nonce in the first credentials, or null. */
    public static @Nullable String nonce(Head head) {
        int slot = slot(head, "Authorization");
        if (slot < 0) {
            slot = slot(head, "Proxy-Authorization");
        }
        if (slot < 0) {
            return null;
        }
        int from = after(head, slot, "nonce=\"", 'c');
        int to = from;
        int end = head.valueEnd(slot);
        while (from >= 0 && to < end && head.octets[to] != '"') {
            to++;
        }
        return from < 0 || to == end ? null : head.latin(from, to);
    }

    /**
     * The Call-ID, which a client keeps when it registers again (RFC 3261 §10.2 (Constructing the REGISTER Request)); empty
     * where there is none.
     */
    public static String callId(Head head) {
        int slot = head.find(HeaderId.CALL_ID);
        return slot < 0 ? "" : head.latin(head.valueStart(slot), head.valueEnd(slot));
    }

    /** Whether it is the ACK to a refusal of ours, of which nothing was kept (RFC 3261 §8.2.7 (Stateless UAS Behavior)). */
    public static boolean isAckToRefusal(Head head) {
        int to = is("ACK ", head.octets, head.start, Math.min(4, head.startEnd - head.start))
                ? head.find(HeaderId.TO)
                : -1;
        return to >= 0 && after(head, to, "tag=" + REFUSAL_TAG, '\0') >= 0;
    }

    /**
     * The key of its server transaction where that can be told without parsing, else null: see
     * {@link ReceivedRequest#transactionKey}.
     */
    public static @Nullable String transactionKey(Head head, String transport) {
        int slot = head.find(HeaderId.VIA);
        TopVia via = slot < 0 ? null : TopVia.parse(head.octets, head.valueStart(slot), head.valueEnd(slot));
        int methodEnd = space(head.octets, head.start, head.startEnd);
        return via == null || methodEnd < 0 || !via.hasMagicCookie()
                ? null
                : ReceivedRequest.transactionKey(head, via, transport, head.latin(head.start, methodEnd));
    }

    private static boolean hasToTag(Head head) {
        int slot = head.find(HeaderId.TO);
        if (slot < 0) {
            return false;
        }
        int i = head.valueEnd(slot) - 1;
        int start = head.valueStart(slot);
        // parameters of the header field stand behind the bracket
        for (; i >= start && head.octets[i] != '>'; i--) {
            if ((head.octets[i] | 0x20) == 't' && isTag(head, i, start, head.valueEnd(slot))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTag(Head head, int at, int start, int end) {
        byte[] octets = head.octets;
        int before = at - 1;
        while (before > start && octets[before] <= ' ') {
            before--;
        }
        return before >= start
                && octets[before] == ';'
                && at + 3 < end
                && (octets[at + 1] | 0x20) == 'a'
                && (octets[at + 2] | 0x20) == 'g'
                && (octets[at + 3] == '=' || octets[at + 3] <= ' ');
    }

    private static boolean isEmergency(byte[] octets, int from, int to, Set<String> numbers) {
        int end = space(octets, from, to);
        if (end < 0) {
            return false;
        }
        if (startsWith(EMERGENCY, octets, from, end)) {
            return true;
        }
        int user = startsWith("sip:", octets, from, end) || startsWith("tel:", octets, from, end)
                ? from + 4
                : startsWith("sips:", octets, from, end) ? from + 5 : -1;
        if (user < 0) {
            return false;
        }
        int userEnd = user;
        while (userEnd < end && isDialled(octets[userEnd])) {
            userEnd++;
        }
        boolean whole = userEnd == end || octets[userEnd] == '@' || octets[userEnd] == ';';
        for (String number : numbers) {
            if (whole && isNumber(number, octets, user, userEnd)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDialled(byte octet) {
        return octet >= '0' && octet <= '9' || octet == '*' || octet == '#' || isSeparator(octet);
    }

    /** RFC 3966 §3 (URI Syntax): visual separators say nothing. */
    private static boolean isSeparator(byte octet) {
        return octet == '-' || octet == '.' || octet == '(' || octet == ')';
    }

    private static boolean isNumber(String number, byte[] octets, int from, int to) {
        int matched = 0;
        for (int i = from; i < to; i++) {
            if (isSeparator(octets[i])) {
                continue;
            }
            if (matched == number.length() || octets[i] != number.charAt(matched)) {
                return false;
            }
            matched++;
        }
        return matched == number.length() && matched > 0;
    }

    private static boolean has(Head head, String name) {
        return slot(head, name) >= 0;
    }

    private static int slot(Head head, String name) {
        int id = HeaderId.of(name);
        for (int i = 0; i < head.count(); i++) {
            if (head.named(i, id, name)) {
                return i;
            }
        }
        return -1;
    }

    /** Hexadecimal; -1 where there is none. */
    private static int nonceCount(Head head, int slot) {
        int at = after(head, slot, "nc=", '\0');
        int count = 0;
        int end = head.valueEnd(slot);
        for (int i = at; at >= 0 && i < at + 8; i++) {
            int digit = i < end ? Character.digit(head.octets[i], 16) : -1;
            if (digit < 0 || count > 0xffff) {
                return -1;
            }
            count = count * 16 + digit;
        }
        return at < 0 ? -1 : count;
    }

    /** Behind the text, in lower case in the value; not where the letter stands before it. */
    private static int after(Head head, int slot, String text, char notBehind) {
        int last = head.valueEnd(slot) - text.length();
        for (int i = head.valueStart(slot); i <= last; i++) {
            if (startsWith(text, head.octets, i, head.valueEnd(slot))
                    && (notBehind == '\0' || (head.octets[i - 1] | 0x20) != notBehind)) {
                return i + text.length();
            }
        }
        return -1;
    }

    private static boolean startsWith(String lower, byte[] octets, int from, int to) {
        if (to - from < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            int octet = octets[from + i];
            if ((octet >= 'A' && octet <= 'Z' ? octet | 0x20 : octet) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(String text, byte[] octets, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (octets[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int space(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
