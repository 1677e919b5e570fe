package org.carillon.sip.ra.message;

import java.util.Set;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/** What a message says of itself to who only watches it pass. Nothing is refused here: a broken one says less. */
public final class Glance {
    private static final int LONGEST_START_LINE = 255;
    private static final String USERNAME = "username=\"";

    private final Head head;

    private Glance(Head head) {
        this.head = head;
    }

    /** @return null for a keep-alive */
    public static @Nullable Glance of(byte[] octets) {
        Head head = Head.scan(octets);
        return head == null ? null : new Glance(head);
    }

    /** Empty where there is none. */
    public String callId() {
        return value(HeaderId.CALL_ID);
    }

    /** Cut where it is very long. */
    public String startLine() {
        return head.latin(head.start, Math.min(head.startEnd, head.start + LONGEST_START_LINE));
    }

    /**
     * Whether one of these users sends it, receives it, or has his credentials in it.
     *
     * @param users without a leading +
     */
    public boolean names(Set<String> users) {
        return isIn(users, user(value(HeaderId.FROM)))
                || isIn(users, user(value(HeaderId.TO)))
                || !head.isResponse() && isIn(users, requestUser())
                || isAuthorized(users);
    }

    private boolean isAuthorized(Set<String> users) {
        for (int i = 0; i < head.count(); i++) {
            if (Redaction.isCredential(head, i)) {
                String value = head.value(i);
                int from = value.indexOf(USERNAME);
                int to = from < 0 ? -1 : value.indexOf('"', from + USERNAME.length());
                if (to >= 0 && isIn(users, value.substring(from + USERNAME.length(), to))) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable String requestUser() {
        String line = head.latin(head.start, head.startEnd);
        int from = line.indexOf(' ');
        int to = from < 0 ? -1 : line.indexOf(' ', from + 1);
        try {
            return to < 0 ? null : SipUri.parse(line.substring(from + 1, to)).user();
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private String value(int id) {
        int slot = head.find(id);
        return slot < 0 ? "" : head.value(slot);
    }

    private static @Nullable String user(String address) {
        try {
            return NameAddress.parse(address).uri().user();
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    private static boolean isIn(Set<String> users, @Nullable String user) {
        return user != null && users.contains(user.startsWith("+") ? user.substring(1) : user);
    }
}
