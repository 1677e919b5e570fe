package org.carillon.flow.phone;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** A UDP socket of its own for each phone, as in real life. */
final class UdpWire implements Wire {
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final Receiver receiver;

    UdpWire(InetAddress local, InetSocketAddress server, Receiver receiver) throws IOException {
        this.server = server;
        this.receiver = receiver;
        socket = new DatagramSocket(0, local);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        Thread.ofPlatform().daemon().name("phone-udp-" + socket.getLocalPort()).start(this::read);
    }

    private void read() {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException broken) {
                if (socket.isClosed()) {
                    return;
                }
                continue;
            }
            byte[] bytes = Arrays.copyOf(buffer, packet.getLength());
            try {
                receiver.receive(WireMessage.parse(bytes));
            } catch (IllegalArgumentException noMessage) {
                receiver.receiveGarbage(bytes, noMessage);
            }
        }
    }

    @Override
    public void send(byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, server));
        } catch (IOException unsent) {
            if (bytes.length > 65_000) {
                throw new AssertionError("larger than a datagram: " + bytes.length, unsent);
            }
            // otherwise as if lost on the way: the transaction repeats it or times out
        }
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public void close() {
        socket.close();
    }
}
