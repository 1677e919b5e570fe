package org.carillon.flow.phone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A TCP or TLS connection; messages are framed by Content-Length, RFC 3261 §18.3 (Framing). */
final class StreamWire implements Wire {
    private final Socket socket;
    private final Receiver receiver;
    private volatile boolean ended;

    /** Takes over a connected socket. */
    StreamWire(Socket socket, Receiver receiver) {
        this.socket = socket;
        this.receiver = receiver;
        Thread.ofPlatform()
                .daemon()
                .name("phone-stream-" + socket.getLocalPort())
                .start(this::read);
    }

    private void read() {
        try (InputStream in = socket.getInputStream()) {
            for (byte[] message = next(in); message.length > 0; message = next(in)) {
                try {
                    receiver.receive(WireMessage.parse(message));
                } catch (IllegalArgumentException noMessage) {
                    receiver.receiveGarbage(message, noMessage);
                }
            }
        } catch (IOException closed) {
            // the other side went away, or this phone was switched off: isOpen() tells
        }
        ended = true;
    }

    /** One message, or no bytes at the end of the stream; line ends between messages are keep-alives and are skipped. */
    private static byte[] next(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int lastFour = 0;
        while (lastFour != 0x0D0A0D0A) {
            int octet = in.read();
            if (octet < 0) {
                return new byte[0];
            }
            if (head.size() == 0 && (octet == '\r' || octet == '\n')) {
                continue;
            }
            head.write(octet);
            lastFour = lastFour << 8 | octet;
        }
        byte[] body = in.readNBytes(contentLength(head.toString(StandardCharsets.UTF_8)));
        head.writeBytes(body);
        return head.toByteArray();
    }

    private static int contentLength(String head) {
        return Arrays.stream(head.split("\r\n"))
                .filter(line -> line.matches("(?i)(content-length|l)\\s*:.*"))
                .map(line ->
                        Integer.valueOf(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public synchronized void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException gone) {
            ended = true;
        }
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public boolean isOpen() {
        return !ended && !socket.isClosed();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException already) {
            ended = true;
        }
    }
}
