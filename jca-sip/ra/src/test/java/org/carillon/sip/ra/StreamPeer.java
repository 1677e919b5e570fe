package org.carillon.sip.ra;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plain TCP or TLS connection from the other side. */
public final class StreamPeer implements AutoCloseable {
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?im)^Content-Length: (\\d+)");

    private final Socket socket;

    public StreamPeer(InetSocketAddress adapter) throws IOException {
        this(new Socket(adapter.getAddress(), adapter.getPort()));
    }

    public StreamPeer(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(10_000);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    public void send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
    }

    /** The next whole message. */
    public String receive() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) octet);
        }
        Matcher length = CONTENT_LENGTH.matcher(head);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(in.readNBytes(body), StandardCharsets.UTF_8);
    }

    public String receiveOctets(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
    }

    /** Reads to the end of the stream. */
    public String receiveAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
