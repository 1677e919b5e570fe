package org.carillon.sip;

import java.util.List;
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

    public Changes {
        removed = Set.copyOf(removed);
        added = List.copyOf(added);
    }
}
