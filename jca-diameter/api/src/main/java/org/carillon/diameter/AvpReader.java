package org.carillon.diameter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Walks through AVPs that somebody else wrote. Each step goes on by at least eight octets and never past the end, whatever
 * the lengths say (RFC 6733 §4.1 (AVP Header)); nothing is recursive. The last AVP must be padded too.
 */
public final class AvpReader {
    private static final int HEADER = 8;
    private static final int HEADER_WITH_VENDOR = 12;
    private static final int VENDOR_BIT = 0x80;
    private static final int MANDATORY_BIT = 0x40;

    private final byte[] octets;
    private final int end;
    private int at;

    /** From and end are positions in the array, which nobody writes to any more. */
    public AvpReader(byte[] octets, int from, int end) {
        this.octets = octets;
        this.at = from;
        this.end = end;
    }

    public boolean hasNext() {
        return at < end;
    }

    /** @throws AvpException 5014 (DIAMETER_INVALID_AVP_LENGTH) when header, data and padding do not fit; there is no next one then */
    public Avp next() {
        int left = end - at;
        if (left < HEADER) {
            throw new AvpException(
                    ResultCode.INVALID_AVP_LENGTH, rest(left), left + " octets where an AVP should begin");
        }
        ByteBuffer in = ByteBuffer.wrap(octets, at, left);
        long code = in.getInt() & 0xFFFF_FFFFL;
        int word = in.getInt();
        int flags = word >>> 24;
        int length = word & 0xFF_FFFF;
        boolean ofVendor = (flags & VENDOR_BIT) != 0;
        boolean mandatory = (flags & MANDATORY_BIT) != 0;
        int header = ofVendor ? HEADER_WITH_VENDOR : HEADER;
        long padded = (length + 3L) & ~3L;
        if (length < header || padded > left) {
            int from = at + HEADER;
            at = end;
            // the header with the least that would be in order: the length that is wrong cannot be sent back
            throw new AvpException(
                    ResultCode.INVALID_AVP_LENGTH,
                    new Avp(code, 0, mandatory, octets, from, 0),
                    "AVP " + code + " says it has " + length + " octets, " + left + " are left");
        }
        long vendor = ofVendor ? in.getInt() & 0xFFFF_FFFFL : 0;
        Avp avp = new Avp(code, vendor, mandatory, octets, at + header, length - header);
        at += (int) padded;
        return avp;
    }

    private Avp rest(int left) {
        byte[] some = Arrays.copyOf(Arrays.copyOfRange(octets, at, at + left), Integer.BYTES);
        at = end;
        return Avp.raw(ByteBuffer.wrap(some).getInt() & 0xFFFF_FFFFL, 0, false, new byte[0]);
    }
}
