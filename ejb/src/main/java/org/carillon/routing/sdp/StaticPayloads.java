package org.carillon.routing.sdp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payload types that need no rtpmap: RFC 3551 §6 (Payload Type Definitions), tables 4 and 5. */
final class StaticPayloads {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "PCMU"),
            Map.entry(3, "GSM"),
            Map.entry(4, "G723"),
            Map.entry(5, "DVI4"),
            Map.entry(6, "DVI4"),
            Map.entry(7, "LPC"),
            Map.entry(8, "PCMA"),
            Map.entry(9, "G722"),
            Map.entry(10, "L16"),
            Map.entry(11, "L16"),
            Map.entry(12, "QCELP"),
            Map.entry(13, "CN"),
            Map.entry(14, "MPA"),
            Map.entry(15, "G728"),
            Map.entry(16, "DVI4"),
            Map.entry(17, "DVI4"),
            Map.entry(18, "G729"),
            Map.entry(25, "CELB"),
            Map.entry(26, "JPEG"),
            Map.entry(28, "NV"),
            Map.entry(31, "H261"),
            Map.entry(32, "MPV"),
            Map.entry(33, "MP2T"),
            Map.entry(34, "H263"));

    private StaticPayloads() {}

    /** In capitals, or null for a type that only an rtpmap can explain. */
    static @Nullable String name(int payloadType) {
        return NAMES.get(payloadType);
    }
}
