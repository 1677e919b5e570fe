package org.carillon.sip.ra;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** A plain datagram socket on the other side. */
public final class UdpPeer implements AutoCloseable {
    private final DatagramSocket socket;
    private final InetSocketAddress adapter;

    public UdpPeer(InetSocketAddress adapter) throws IOException {
        this.adapter = adapter;
        this.socket = new DatagramSocket(new InetSocketAddress(adapter.getAddress(), 0));
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    public void send(String message) throws IOException {
        send(message.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] octets) throws IOException {
        socket.send(new DatagramPacket(octets, octets.length, adapter));
    }

    /** The next message within ten seconds; a failure when there is none. */
    public String receive() throws IOException {
        return receive(Duration.ofSeconds(10));
    }

    public String receive(Duration patience) throws IOException {
        return new String(receiveOctets(patience), StandardCharsets.UTF_8);
    }

    public byte[] receiveOctets(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** True when nothing comes within a time that is long for a loopback. */
    public boolean receivesNothing() throws IOException {
        try {
            receive(Duration.ofMillis(300));
            return false;
        } catch (SocketTimeoutException silence) {
            return true;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
