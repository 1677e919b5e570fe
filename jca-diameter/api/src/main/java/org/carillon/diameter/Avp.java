package org.carillon.diameter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An attribute-value pair (RFC 6733 §4 (Diameter AVPs)); immutable. One that was received is a view of the message's octets.
 * The typed accessors throw {@link AvpException} with 5014 when the data has not the length of the type.
 */
public final class Avp {
    private static final int VENDOR_BIT = 0x80;
    private static final int MANDATORY_BIT = 0x40;
    /** From 1900 to 1970, RFC 5905 §6 (Data Types). */
    private static final long SECONDS_BEFORE_1970 = 2_208_988_800L;

    private final long code;
    private final long vendor;
    private final boolean mandatory;
    private final byte[] octets;
    private final int from;
    private final int length;

    /** Takes the array as it is: the caller does not write to it afterwards. */
    Avp(long code, long vendor, boolean mandatory, byte[] octets, int from, int length) {
        this.code = code;
        this.vendor = vendor;
        this.mandatory = mandatory;
        this.octets = octets;
        this.from = from;
        this.length = length;
    }

    // ---- making ----

    public static Avp ofOctets(AvpName name, byte[] data) {
        return new Avp(name.code(), name.vendor(), name.mandatory(), data.clone(), 0, data.length);
    }

    /** UTF-8; for UTF8, IDENTITY, URI and OCTETS. */
    public static Avp of(AvpName name, String text) {
        return ofOctets(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** For every type of four or eight octets. */
    public static Avp of(AvpName name, long number) {
        ByteBuffer data = ByteBuffer.allocate(name.type().minimum());
        if (data.capacity() == Long.BYTES) {
            data.putLong(number);
        } else if (data.capacity() == Integer.BYTES) {
            data.putInt((int) number);
        } else {
            throw new IllegalArgumentException(name + " is no number");
        }
        return ofOctets(name, data.array());
    }

    public static Avp of(AvpName name, Instant time) {
        return of(name, time.getEpochSecond() + SECONDS_BEFORE_1970);
    }

    /** For ADDRESS: family 1 for IPv4, 2 for IPv6. */
    public static Avp of(AvpName name, InetAddress address) {
        byte[] plain = address.getAddress();
        ByteBuffer data = ByteBuffer.allocate(2 + plain.length);
        data.putShort((short) (plain.length == 4 ? 1 : 2)).put(plain);
        return ofOctets(name, data.array());
    }

    public static Avp group(AvpName name, Avp... inner) {
        return group(name, AvpList.of(inner));
    }

    public static Avp group(AvpName name, AvpList inner) {
        ByteBuffer data = ByteBuffer.allocate(inner.encodedLength());
        inner.encode(data);
        return ofOctets(name, data.array());
    }

    /** Any AVP, such as one that no name stands for. */
    public static Avp raw(long code, long vendor, boolean mandatory, byte[] data) {
        return new Avp(code, vendor, mandatory, data.clone(), 0, data.length);
    }

    /** The same with at most so many octets of data: for sending back what somebody else made long. */
    public Avp shortened(int octetsAtMost) {
        return length <= octetsAtMost ? this : new Avp(code, vendor, mandatory, octets, from, octetsAtMost);
    }

    // ---- reading ----

    public long code() {
        return code;
    }

    public long vendor() {
        return vendor;
    }

    /** The M bit. */
    public boolean mandatory() {
        return mandatory;
    }

    public boolean is(AvpName name) {
        return code == name.code() && vendor == name.vendor();
    }

    /** Octets of data, without header and padding. */
    public int length() {
        return length;
    }

    public byte[] data() {
        return Arrays.copyOfRange(octets, from, from + length);
    }

    /** UTF-8; what is none becomes U+FFFD. */
    public String text() {
        return new String(octets, from, length, StandardCharsets.UTF_8);
    }

    public long unsigned32() {
        return integer32() & 0xFFFF_FFFFL;
    }

    public int integer32() {
        return sized(Integer.BYTES).getInt();
    }

    /** Above 2^63-1 the number is negative: {@link Long#toUnsignedString(long)}. */
    public long integer64() {
        return sized(Long.BYTES).getLong();
    }

    public Instant time() {
        return Instant.ofEpochSecond(unsigned32() - SECONDS_BEFORE_1970);
    }

    /** An IPv4 or IPv6 address; null for the other families. */
    public @Nullable InetAddress address() {
        if (length != 6 && length != 18) {
            return null;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(octets, from + 2, from + length));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    /** What is inside, one level of it. */
    public AvpList group() {
        return AvpList.read(new AvpReader(octets, from, from + length));
    }

    /** For walking through a group without making a list of it. */
    public AvpReader reader() {
        return new AvpReader(octets, from, from + length);
    }

    int encodedLength() {
        return (header() + length + 3) & ~3;
    }

    void encode(ByteBuffer out) {
        out.putInt((int) code);
        int flags = (vendor != 0 ? VENDOR_BIT : 0) | (mandatory ? MANDATORY_BIT : 0);
        out.putInt(flags << 24 | (header() + length));
        if (vendor != 0) {
            out.putInt((int) vendor);
        }
        out.put(octets, from, length);
        for (int padding = -length & 3; padding > 0; padding--) {
            out.put((byte) 0);
        }
    }

    @Override
    public String toString() {
        return code + (vendor == 0 ? "" : "@" + vendor) + "[" + length + "]";
    }

    private int header() {
        return vendor != 0 ? 12 : 8;
    }

    private ByteBuffer sized(int wanted) {
        if (length != wanted) {
            throw new AvpException(ResultCode.INVALID_AVP_LENGTH, this, this + " has not " + wanted + " octets");
        }
        return ByteBuffer.wrap(octets, from, length);
    }
}
