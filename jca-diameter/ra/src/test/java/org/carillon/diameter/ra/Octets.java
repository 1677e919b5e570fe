package org.carillon.diameter.ra;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages octet by octet, wrong ones too. */
public final class Octets {
    public static final int MANDATORY = 0x40;
    private static final AtomicInteger IDS = new AtomicInteger(1);

    private Octets() {}

    public static byte[] avp(int code, byte[] data) {
        return avp(code, MANDATORY, -1, data, -1, true);
    }

    public static byte[] avp(int code, String text) {
        return avp(code, text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] avp(int code, int number) {
        return avp(code, word(number));
    }

    /** Vendor -1 is none, length -1 the true one. */
    public static byte[] avp(int code, int flags, int vendor, byte[] data, int length, boolean padded) {
        int header = vendor >= 0 ? 12 : 8;
        int said = length >= 0 ? length : header + data.length;
        ByteBuffer out = ByteBuffer.allocate(header + data.length + (padded ? -data.length & 3 : 0));
        out.putInt(code);
        out.putInt((flags | (vendor >= 0 ? 0x80 : 0)) << 24 | said);
        if (vendor >= 0) {
            out.putInt(vendor);
        }
        out.put(data);
        return out.array();
    }

    public static byte[] word(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] request(int command, byte[]... avps) {
        return message(1, -1, 0x80, command, 0, avps);
    }

    /** Length -1 is the true one. */
    public static byte[] message(int version, int length, int flags, int command, int application, byte[]... avps) {
        byte[] body = joined(avps);
        int id = IDS.getAndIncrement();
        ByteBuffer out = ByteBuffer.allocate(20 + body.length);
        out.putInt(version << 24 | (length >= 0 ? length : 20 + body.length));
        out.putInt(flags << 24 | command);
        out.putInt(application);
        out.putInt(id);
        out.putInt(id ^ 0x5a5a5a5a);
        return out.put(body).array();
    }

    public static int hopByHop(byte[] message) {
        return ByteBuffer.wrap(message).getInt(12);
    }
}
