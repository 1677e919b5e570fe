package org.carillon.diameter.ra.message;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.carillon.diameter.ResultCode;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into messages by the length in their headers. Memory is taken as octets arrive, not as they are announced. */
public final class FrameReader {
    private static final int VERSION = 1;
    /** Versions that somebody may one day speak; beyond it stands the first octet of another protocol. */
    private static final int LAST_CONCEIVABLE_VERSION = 15;

    private final InputStream in;
    private final int longest;

    /** Messages of more than {@code longest} octets are not read. */
    public FrameReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * Waits for the next message.
     *
     * @return null when the stream ended between two messages
     * @throws FrameException when what comes is none
     */
    public byte @Nullable [] next() throws IOException, FrameException {
        byte[] head = in.readNBytes(Header.LENGTH);
        if (head.length == 0) {
            return null;
        }
        if (head.length < Header.LENGTH) {
            throw new EOFException("ended within a header");
        }
        int word = ByteBuffer.wrap(head).getInt();
        int version = word >>> 24;
        int length = word & 0xFF_FFFF;
        Header header = Header.read(head);
        if (version != VERSION) {
            boolean diameter = version <= LAST_CONCEIVABLE_VERSION && header.isRequest();
            String text = "version " + version;
            throw new FrameException(header, diameter ? Fault.of(ResultCode.UNSUPPORTED_VERSION, text) : null, text);
        }
        if (length < Header.LENGTH || length % 4 != 0) {
            String text = "message length " + length;
            throw new FrameException(header, Fault.of(ResultCode.INVALID_MESSAGE_LENGTH, text), text);
        }
        if (length > longest) {
            throw new FrameException(header, null, "message of " + length + " octets, " + longest + " are allowed");
        }
        byte[] body = in.readNBytes(length - Header.LENGTH);
        if (body.length < length - Header.LENGTH) {
            throw new EOFException("ended within a message");
        }
        byte[] message = Arrays.copyOf(head, length);
        System.arraycopy(body, 0, message, Header.LENGTH, body.length);
        return message;
    }
}
