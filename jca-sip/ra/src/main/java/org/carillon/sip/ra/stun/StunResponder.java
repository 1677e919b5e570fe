package org.carillon.sip.ra.stun;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.carillon.sip.ra.guard.Guard;
import org.jspecify.annotations.Nullable;

/**
 * Answers Binding requests (RFC 8489 §6.3.1 (Processing a Request)) with the address that they came from. The answer to
 * a request of 20 octets has at most 52; requests of one source are limited, so that nobody uses it to flood another.
 */
public final class StunResponder {
    private static final int COOKIE = 0x2112A442;
    private static final int FINGERPRINT_XOR = 0x5354554e;
    private static final int HEADER = 20;

    private static final int BINDING_REQUEST = 0x0001;
    private static final int BINDING_SUCCESS = 0x0101;
    private static final int BINDING_ERROR = 0x0111;

    private static final int ERROR_CODE = 0x0009;
    private static final int UNKNOWN_ATTRIBUTES = 0x000A;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int FINGERPRINT = 0x8028;
    /** Attributes below this one must be understood (RFC 8489 §14 (STUN Attributes)). */
    private static final int COMPREHENSION_OPTIONAL = 0x8000;

    private static final int MOST_UNKNOWN = 8;

    private final Guard rate;

    /** @param rate bounds the answers to one source */
    public StunResponder(Guard rate) {
        this.rate = rate;
    }

    /**
     * Whether a datagram is STUN and not SIP (RFC 5626 §8 (STUN Keep-Alive Processing)): SIP begins with a letter, STUN with
     * two bits of zero and has the magic cookie.
     */
    public static boolean concerns(byte[] octets, int length) {
        return length >= HEADER
                && (octets[0] & 0xC0) == 0
                && octets[0] <= 1
                && ByteBuffer.wrap(octets).getInt(4) == COOKIE;
    }

    /** The answer, or null when there is to be none: no request, broken, or too many of this source. */
    public byte @Nullable [] answer(byte[] octets, int length, InetSocketAddress source) {
        ByteBuffer in = ByteBuffer.wrap(octets, 0, length);
        if (!concerns(octets, length)
                || in.getShort(0) != BINDING_REQUEST
                || (in.getShort(2) & 0xffff) != length - HEADER
                || length % 4 != 0) {
            return null;
        }
        List<Integer> unknown = new ArrayList<>(0);
        if (!read(in, unknown) || rate.judge(source.getAddress()) != Guard.Verdict.HEAR) {
            return null;
        }
        return unknown.isEmpty() ? success(in, source) : unknown(in, unknown);
    }

    /** Returns false when the attributes do not fill the message, or a fingerprint is wrong or not the last. */
    private static boolean read(ByteBuffer in, List<Integer> unknown) {
        int at = HEADER;
        while (at < in.limit()) {
            if (in.limit() - at < 4) {
                return false;
            }
            int type = in.getShort(at) & 0xffff;
            int length = in.getShort(at + 2) & 0xffff;
            int next = at + 4 + (length + 3 & ~3);
            if (next > in.limit()) {
                return false;
            }
            if (type == FINGERPRINT) {
                return length == 4 && next == in.limit() && in.getInt(at + 4) == fingerprint(in, at);
            }
            if (type < COMPREHENSION_OPTIONAL && unknown.size() < MOST_UNKNOWN) {
                unknown.add(type);
            }
            at = next;
        }
        return true;
    }

    private static byte[] success(ByteBuffer in, InetSocketAddress source) {
        byte[] address = source.getAddress().getAddress();
        ByteBuffer out = begin(in, BINDING_SUCCESS, 8 + address.length);
        out.putShort((short) XOR_MAPPED_ADDRESS);
        out.putShort((short) (4 + address.length));
        // RFC 8489 §14.2 (XOR-MAPPED-ADDRESS): with the cookie, and for IPv6 with the transaction id behind it
        out.put((byte) 0).put((byte) (address.length == 4 ? 1 : 2));
        out.putShort((short) (source.getPort() ^ COOKIE >>> 16));
        for (int i = 0; i < address.length; i++) {
            out.put((byte) (address[i] ^ in.get(4 + i)));
        }
        return end(out);
    }

    /** RFC 8489 §6.3.1 (Processing a Request): 420 with the attributes that were not understood. */
    private static byte[] unknown(ByteBuffer in, List<Integer> unknown) {
        byte[] reason = "Unknown Attribute".getBytes(StandardCharsets.US_ASCII);
        int reasonPadded = reason.length + 3 & ~3;
        int listed = unknown.size() * 2 + 3 & ~3;
        ByteBuffer out = begin(in, BINDING_ERROR, 8 + reasonPadded + 4 + listed);
        out.putShort((short) ERROR_CODE).putShort((short) (4 + reason.length));
        out.putShort((short) 0).put((byte) 4).put((byte) 20);
        out.put(reason).position(out.position() + reasonPadded - reason.length);
        out.putShort((short) UNKNOWN_ATTRIBUTES).putShort((short) (unknown.size() * 2));
        unknown.forEach(type -> out.putShort((short) (int) type));
        out.position(out.position() + listed - unknown.size() * 2);
        return end(out);
    }

    /** @param attributes octets of the attributes without the fingerprint */
    private static ByteBuffer begin(ByteBuffer in, int type, int attributes) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + attributes + 8);
        out.putShort((short) type).putShort((short) (attributes + 8));
        for (int i = 4; i < HEADER; i++) {
            out.put(in.get(i));
        }
        return out;
    }

    private static byte[] end(ByteBuffer out) {
        int at = out.position();
        out.putShort((short) FINGERPRINT).putShort((short) 4).putInt(fingerprint(out, at));
        byte[] answer = new byte[out.position()];
        out.get(0, answer);
        return answer;
    }

    /** RFC 8489 §14.7 (FINGERPRINT): over everything before the attribute, the length in the header counting it. */
    private static int fingerprint(ByteBuffer message, int before) {
        CRC32 crc = new CRC32();
        crc.update(message.slice(0, before));
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }
}
