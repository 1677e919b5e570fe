package org.carillon.sip.ra.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes a Via of somebody who asks for overload control with what he is told (RFC 7339 §4 (Via Header Parameters for Overload Control)). */
final class Feedback {
    private static final String ALGORITHM = "\"loss\"";

    private record Edit(int from, int to, String text) {}

    private final List<Edit> edits = new ArrayList<>(4);

    /**
     * Begins with the values of oc and oc-algo; no algorithm but loss is ours (RFC 7339 §4.2 (The "oc-algo" Parameter)).
     *
     * @param told from "=" of oc on
     */
    Feedback(TopVia via, String told) {
        if (via.ocAlgorithmStart >= 0) {
            edit(via.ocStart, via.ocEnd, told);
            edit(via.ocAlgorithmStart, via.ocAlgorithmEnd, ALGORITHM);
        } else {
            edit(via.ocStart, via.ocEnd, told + ";oc-algo=" + ALGORITHM);
        }
    }

    Feedback edit(int from, int to, String text) {
        edits.add(new Edit(from, to, text));
        return this;
    }

    /** The octets between the offsets, with the edits, which all lie there. */
    void write(OctetWriter out, byte[] octets, int from, int to) {
        edits.sort(Comparator.comparingInt(Edit::from));
        int at = from;
        for (Edit edit : edits) {
            out.unfolded(octets, at, edit.from).ascii(edit.text);
            at = edit.to;
        }
        out.unfolded(octets, at, to);
    }
}
