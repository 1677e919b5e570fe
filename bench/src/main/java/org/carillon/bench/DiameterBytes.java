package org.carillon.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Diameter messages in octets (RFC 6733 §3 (Diameter Header), §4 (Diameter AVPs)), as far as a generator needs them. */
final class DiameterBytes {
    static final int REQUEST = 0x80;
    static final int PROXIABLE = 0x40;
    /** Where the identifiers stand that change with each request. */
    static final int HOP_BY_HOP = 12;

    static final int END_TO_END = 16;
    private static final int HEADER = 20;
    private static final int AVP_HEADER = 8;
    private static final int VENDOR_AVP_HEADER = 12;
    private static final int MANDATORY = 0x40;
    private static final int VENDOR_3GPP = 10415;
    private static final int RESULT_CODE = 268;

    private DiameterBytes() {}

    static byte[] message(int flags, int command, int application, byte[]... avps) {
        byte[] body = join(avps);
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(1 << 24 | HEADER + body.length)
                .putInt(flags << 24 | command)
                .putInt(application)
                .putInt(0)
                .putInt(0)
                .put(body)
                .array();
    }

    static byte[] text(int code, String value) {
        return avp(code, 0, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] number(int code, int value) {
        return avp(code, 0, ByteBuffer.allocate(4).putInt(value).array());
    }

    static byte[] address(int code, byte[] ipv4) {
        return avp(code, 0, ByteBuffer.allocate(6).putShort((short) 1).put(ipv4).array());
    }

    static byte[] group(int code, byte[]... inside) {
        return avp(code, 0, join(inside));
    }

    /** A group of 3GPP. */
    static byte[] group3gpp(int code, byte[]... inside) {
        return avp(code, VENDOR_3GPP, join(inside));
    }

    static byte[] text3gpp(int code, String value) {
        return avp(code, VENDOR_3GPP, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] number3gpp(int code, int value) {
        return avp(code, VENDOR_3GPP, ByteBuffer.allocate(4).putInt(value).array());
    }

    private static byte[] avp(int code, int vendor, byte[] value) {
        int header = vendor == 0 ? AVP_HEADER : VENDOR_AVP_HEADER;
        int length = header + value.length;
        ByteBuffer out = ByteBuffer.allocate(padded(length));
        int flags = MANDATORY | (vendor == 0 ? 0 : 0x80);
        out.putInt(code).putInt(flags << 24 | length);
        if (vendor != 0) {
            out.putInt(vendor);
        }
        return out.put(value).array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    /** Result-Code of an answer that stands between the positions; 0 where it has none. */
    static int resultCode(ByteBuffer in, int from, int to) {
        int at = find(in, from, to, RESULT_CODE);
        return at < 0 ? 0 : in.getInt(at);
    }

    /**
     * Where the value of an AVP without vendor stands in a message.
     *
     * @throws IllegalArgumentException when there is none
     */
    static int value(ByteBuffer message, int code) {
        int at = find(message, 0, message.limit(), code);
        if (at < 0) {
            throw new IllegalArgumentException("no AVP " + code);
        }
        return at;
    }

    private static int find(ByteBuffer in, int from, int to, int code) {
        int at = from + HEADER;
        while (at + AVP_HEADER <= to) {
            int length = in.getInt(at + 4) & 0xff_ffff;
            if (in.getInt(at) == code) {
                return at + AVP_HEADER;
            }
            at += Math.max(AVP_HEADER, padded(length));
        }
        return -1;
    }

    /** Where the text stands in the message, which has it once. */
    static int position(byte[] message, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + wanted.length <= message.length; at++) {
            if (Arrays.equals(message, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("there is no " + text);
    }

    /** Writes the number over what stands there, with leading zeros. */
    static void digits(byte[] message, int at, int length, long number) {
        long rest = number;
        for (int i = at + length - 1; i >= at; i--) {
            message[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
