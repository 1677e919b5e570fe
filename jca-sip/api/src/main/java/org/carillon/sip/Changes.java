package org.carillon.sip;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a request and the copy that is sent on. From, To, Call-ID, CSeq, Via, Route, Record-Route,
 * Max-Forwards and Content-Length are the adapter's matter and are refused here.
 *
 * @param removed names of header fields of which no line goes on, whatever their case or compact form
 * @param added header lines that are added after the removal, in order
 * @param body what replaces the body, Content-Length following; null leaves it
 */
public record Changes(Set<String> removed, List<Header> added, byte @Nullable [] body) {
    public static final Changes NONE = new Changes(Set.of(), List.of(), null);

    private static final Set<String> OF_THE_ADAPTER = Set.of(
            "from",
            "f",
            "to",
            "t",
            "call-id",
            "i",
            "cseq",
            "via",
            "v",
            "route",
            "record-route",
            "max-forwards",
            "content-length",
            "l");

    /** @throws IllegalArgumentException when a name is the adapter's matter or no token */
    public Changes {
        removed = Set.copyOf(removed);
        added = List.copyOf(added);
        removed.forEach(Changes::refuse);
        added.forEach(header -> refuse(header.name()));
    }

    private static void refuse(String name) {
        if (!Header.isToken(name) || OF_THE_ADAPTER.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the adapter writes " + name + " itself");
        }
    }
}
