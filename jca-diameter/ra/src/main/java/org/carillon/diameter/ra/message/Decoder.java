package org.carillon.diameter.ra.message;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.carillon.diameter.Avp;
import org.carillon.diameter.AvpException;
import org.carillon.diameter.AvpList;
import org.carillon.diameter.AvpReader;
import org.carillon.diameter.AvpType;
import org.carillon.diameter.BaseAvps;
import org.carillon.diameter.ResultCode;
import org.carillon.diameter.ra.dictionary.AvpDefinition;
import org.carillon.diameter.ra.dictionary.Dictionary;
import org.jspecify.annotations.Nullable;

/**
 * Octets to messages. Everything inside is bounded before it is looked at: lengths by what is left, groups by their depth,
 * AVPs by their number, so that the work is proportional to the octets received. AVPs of known type must have its length and
 * form; unknown ones pass, unless they are mandatory (RFC 6733 §4.1 (AVP Header)). Stateless and thread-safe.
 */
public final class Decoder {
    static final int MOST_AVPS = 1024;
    static final int DEEPEST = 16;
    private static final int LONGEST_IDENTITY = 255;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int E164 = 8;

    private final Dictionary dictionary;

    public Decoder(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Of a whole message, whose length in the header is that of the array. */
    public Received decode(byte[] message) {
        Header header = Header.read(message);
        List<Avp> avps = new ArrayList<>();
        Fault fault = null;
        try {
            AvpReader reader = new AvpReader(message, Header.LENGTH, message.length);
            Walk walk = new Walk(header.isRequest());
            while (reader.hasNext()) {
                Avp avp = reader.next();
                walk.visit(avp, 1);
                avps.add(avp);
            }
            fault = walk.fault;
        } catch (AvpException broken) {
            fault = Fault.of(broken);
        }
        return new Received(header, AvpList.of(avps), fault);
    }

    /** One message's count of AVPs, and the first of them whose value is wrong though its framing is right. */
    private final class Walk {
        private final boolean ofRequest;
        private int seen;
        private @Nullable Fault fault;

        Walk(boolean ofRequest) {
            this.ofRequest = ofRequest;
        }

        void visit(Avp avp, int depth) {
            if (++seen > MOST_AVPS) {
                throw new AvpException(ResultCode.UNABLE_TO_COMPLY, null, "more than " + MOST_AVPS + " AVPs");
            }
            AvpDefinition known = dictionary.find(avp.code(), avp.vendor());
            if (known == null) {
                note(avp.mandatory() && depth == 1 ? Fault.unknown(avp) : null);
                return;
            }
            if (!known.type().admits(avp.length())) {
                throw new AvpException(
                        ResultCode.INVALID_AVP_LENGTH, avp, known.name() + " has " + avp.length() + " octets");
            }
            if (avp.is(BaseAvps.FAILED_AVP) && !ofRequest) {
                // what was wrong with a request of ours comes back in it
                return;
            }
            if (known.type() == AvpType.GROUPED) {
                if (depth == DEEPEST) {
                    throw new AvpException(ResultCode.UNABLE_TO_COMPLY, null, "AVPs are nested deeper than " + DEEPEST);
                }
                AvpReader inner = avp.reader();
                while (inner.hasNext()) {
                    visit(inner.next(), depth + 1);
                }
            } else if (!isSound(known.type(), avp)) {
                note(Fault.of(ResultCode.INVALID_AVP_VALUE, avp, known.name() + " is no " + known.type()));
            }
        }

        private void note(@Nullable Fault found) {
            if (fault == null) {
                fault = found;
            }
        }
    }

    private static boolean isSound(AvpType type, Avp avp) {
        return switch (type) {
            case IDENTITY -> isIdentity(avp.text());
            case UTF8 -> isUtf8(avp.data());
            case ADDRESS -> isAddress(avp);
            default -> true;
        };
    }

    /** Letters, digits, dots, hyphens and, because networks use it, the underscore. */
    static boolean isIdentity(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_IDENTITY
                && text.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '.'
                                || c == '-'
                                || c == '_');
    }

    private static boolean isUtf8(byte[] data) {
        for (byte each : data) {
            if (each < 0) {
                return isUtf8BeyondAscii(data);
            }
        }
        return true;
    }

    private static boolean isUtf8BeyondAscii(byte[] data) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static boolean isAddress(Avp avp) {
        if (avp.length() < 2) {
            throw new AvpException(ResultCode.INVALID_AVP_LENGTH, avp, "an address of " + avp.length() + " octets");
        }
        byte[] data = avp.data();
        InetAddress address = avp.address();
        return switch ((data[0] & 0xFF) << 8 | data[1] & 0xFF) {
            case IPV4 -> address != null && data.length == 6;
            case IPV6 -> address != null && data.length == 18;
            case E164 -> true;
            default -> false;
        };
    }
}
