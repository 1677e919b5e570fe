package org.carillon.sip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a request and the copy that is sent on. From, To, Call-ID, CSeq, Via, Route, Record-Route,
 * Max-Forwards and Content-Length are the adapter's matter and are refused among removed and added ones.
 *
 * @param removed header fields of which no line goes on
 * @param added header lines that are added after the removal, in order
 * @param body what replaces the body, Content-Length following; null leaves it
 * @param from name and URI that From gets, for a peer that is to know the sender by them; its tag stays, and responses have
 *     the sender's own From again. Null leaves it, as RFC 3261 §16.6 (Request Forwarding) asks of a proxy
 */
public record Changes(
        HeaderNames removed,
        List<Header> added,
        byte @Nullable [] body,
        @Nullable NameAddress from) {
    public static final Changes NONE = new Changes(HeaderNames.NONE, List.of(), null);

    /** @throws IllegalArgumentException when a name is the adapter's matter */
    public Changes {
        added = List.copyOf(added);
        if (removed.touchAdapter()) {
            throw new IllegalArgumentException("the adapter writes some of these itself: " + removed);
        }
        for (Header header : added) {
            if (HeaderNames.isOfAdapter(header.name())) {
                throw new IllegalArgumentException("the adapter writes " + header.name() + " itself");
            }
        }
    }

    /** Changes that leave From. */
    public Changes(HeaderNames removed, List<Header> added, byte @Nullable [] body) {
        this(removed, added, body, null);
    }

    /** These changes and then those; of two bodies, and of two senders, the later one counts. */
    public Changes and(Changes more) {
        List<Header> both = new ArrayList<>(added);
        both.addAll(more.added);
        return new Changes(
                removed.and(more.removed),
                both,
                more.body == null ? body : more.body,
                more.from == null ? from : more.from);
    }
}
