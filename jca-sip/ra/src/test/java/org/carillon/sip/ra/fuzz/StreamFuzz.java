package org.carillon.sip.ra.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.carillon.sip.ra.message.RequestScreen;
import org.carillon.sip.ra.message.StreamFramer;
import org.carillon.sip.ra.message.StreamFramer.Frame;

/** A stream: it is cut into the same messages, however its octets are dealt out. The first octet deals. */
public final class StreamFuzz {
    private StreamFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        if (octets.length < 2) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(octets, 1, octets.length);
        List<String> atOnce = frames(stream, stream.length);
        List<String> inPieces = frames(stream, 1 + (octets[0] & 0x3f));
        MessageFuzz.check(atOnce.equals(inPieces), "cut otherwise in pieces");
    }

    private static List<String> frames(byte[] stream, int piece) {
        StreamFramer framer = new StreamFramer();
        List<String> found = new ArrayList<>();
        for (int at = 0; at < stream.length; at += piece) {
            byte[] part = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + piece));
            framer.add(part, part.length);
            for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
                switch (frame) {
                    case Frame.Ping ping -> found.add("ping");
                    case Frame.Message message -> {
                        MessageFuzz.check(message.octets().length <= RequestScreen.MAX_OCTETS, "longer than allowed");
                        found.add("message " + Arrays.hashCode(message.octets()));
                    }
                    case Frame.Broken broken -> {
                        found.add("broken " + broken.status());
                        return found;
                    }
                }
            }
        }
        return found;
    }
}
