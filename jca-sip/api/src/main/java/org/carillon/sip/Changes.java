package org.carillon.sip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a request and the copy that is sent on. From, To, Call-ID, CSeq, Via, Route, Record-Route,
 * Max-Forwards and Content-Length are the adapter's matter and are refused here.
 *
 * @param removed header fields of which no line goes on
 * @param added header lines that are added after the removal, in order
 * @param body what replaces the body, Content-Length following; null leaves it
 */
public record Changes(HeaderNames removed, List<Header> added, byte @Nullable [] body) {
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

    /** These changes and then those; of two bodies the later one counts. */
    public Changes and(Changes more) {
        List<Header> both = new ArrayList<>(added);
        both.addAll(more.added);
        return new Changes(removed.and(more.removed), both, more.body == null ? body : more.body);
    }
}
