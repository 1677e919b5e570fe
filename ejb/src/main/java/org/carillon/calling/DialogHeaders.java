package org.carillon.calling;

import java.util.List;
import org.carillon.sip.NameAddress;
import org.carillon.sip.SipMessage;
import org.carillon.sip.SipResponse;
import org.carillon.sip.SipUri;
import org.jspecify.annotations.Nullable;

/** What of a message makes a dialog (RFC 3261 §12.1 (Creation of a Dialog)). */
public final class DialogHeaders {
    private DialogHeaders() {}

    /** Where its sender is reached within the dialog; null where he does not say, or not so that it can be read. */
    public static @Nullable SipUri contact(SipMessage message) {
        String value = message.header("Contact");
        try {
            return value == null ? null : NameAddress.parse(value).uri();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The values of Record-Route, the uppermost first; none where they cannot be read, for then nobody has a route. */
    public static List<SipUri> recordRoute(SipResponse response) {
        try {
            return NameAddress.split(response.headers("Record-Route")).stream()
                    .map(value -> NameAddress.parse(value).uri())
                    .toList();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
