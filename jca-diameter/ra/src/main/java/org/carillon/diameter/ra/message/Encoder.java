package org.carillon.diameter.ra.message;

import java.nio.ByteBuffer;
import org.carillon.diameter.AvpList;

/** Messages to octets. */
public final class Encoder {
    private static final int VERSION = 1;

    private Encoder() {}

    public static byte[] encode(Header header, AvpList avps) {
        int length = Header.LENGTH + avps.encodedLength();
        ByteBuffer out = ByteBuffer.allocate(length);
        out.putInt(VERSION << 24 | length);
        out.putInt(header.flags() << 24 | header.command());
        out.putInt((int) header.application());
        out.putInt(header.hopByHop());
        out.putInt(header.endToEnd());
        avps.encode(out);
        return out.array();
    }
}
