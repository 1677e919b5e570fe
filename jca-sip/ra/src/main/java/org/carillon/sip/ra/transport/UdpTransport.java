package org.carillon.sip.ra.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.carillon.sip.Flow;
import org.carillon.sip.Transport;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.log.SipLog;
import org.carillon.sip.ra.overload.Probe;
import org.carillon.sip.ra.stun.StunResponder;

/**
 * One datagram socket, read by several threads that handle what they receive to its end: a queue between them would cost
 * as much as the input and output together, and the kernel's buffer is the bounded queue. A {@link DatagramSocket} is
 * used because an interrupt of a thread that reads it does not close it, unlike a channel.
 */
public final class UdpTransport implements AutoCloseable {
    private static final int BUFFER = 4 * 1024 * 1024;
    private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;

    private final DatagramSocket socket;
    private final InetSocketAddress local;
    private final MessageSink sink;
    private final Guard guard;
    private final StunResponder stun;
    private final Probe probe;
    private final List<Thread> readers = new ArrayList<>();
    private volatile boolean deaf;

    private UdpTransport(DatagramSocket socket, MessageSink sink, Guard guard, StunResponder stun, Probe probe) {
        this.socket = socket;
        this.local = (InetSocketAddress) socket.getLocalSocketAddress();
        this.sink = sink;
        this.guard = guard;
        this.stun = stun;
        this.probe = probe;
    }

    /** @throws IOException when the address cannot be bound */
    public static UdpTransport open(
            InetSocketAddress address, int threads, MessageSink sink, Guard guard, StunResponder stun, Probe probe)
            throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        try {
            socket.setReceiveBufferSize(BUFFER);
            socket.setSendBufferSize(BUFFER);
            socket.bind(address);
        } catch (IOException | RuntimeException refused) {
            socket.close();
            throw refused;
        }
        UdpTransport transport = new UdpTransport(socket, sink, guard, stun, probe);
        for (int i = 0; i < threads; i++) {
            Thread reader = new Thread(transport::read, "sip-udp-" + transport.local.getPort() + "-" + i);
            reader.setDaemon(true);
            transport.readers.add(reader);
        }
        transport.readers.forEach(Thread::start);
        return transport;
    }

    public InetSocketAddress local() {
        return local;
    }

    /** The way to a peer over this socket. */
    public Path path(InetSocketAddress remote) {
        return new UdpPath(this, new Flow(Transport.UDP, local, remote));
    }

    @Override
    public void close() {
        socket.close();
        Threads.join(readers);
    }

    /** For tests: the readers end while the socket stays bound, as when a stack's reader thread dies of an Error. */
    public void goDeaf() {
        deaf = true;
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    /** Sends a datagram to this socket. */
    public void sendToItself(byte[] octets) throws IOException {
        InetAddress own =
                local.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : local.getAddress();
        send(octets, new InetSocketAddress(own, local.getPort()));
    }

    void send(byte[] octets, InetSocketAddress remote) throws IOException {
        try {
            socket.send(new DatagramPacket(octets, octets.length, remote));
        } catch (IllegalArgumentException | SecurityException refused) {
            // port 0, broadcast and the like: an address of the peer's making
            throw new IOException(refused);
        }
    }

    private void read() {
        byte[] buffer = new byte[65535];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        while (!socket.isClosed() && !deaf) {
            try {
                packet.setData(buffer);
                socket.receive(packet);
                if (!deaf
                        && !probe.takes(buffer, packet.getLength())
                        && guard.judge(packet.getAddress()) == Guard.Verdict.HEAR) {
                    take(buffer, packet);
                }
            } catch (IOException failure) {
                if (!socket.isClosed()) {
                    SipLog.LOG.readFailed("UDP", local.toString(), failure);
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
                }
            } catch (Throwable failure) {
                SipLog.LOG.readFailed("UDP", local.toString(), failure);
            }
        }
    }

    private void take(byte[] buffer, DatagramPacket packet) throws IOException {
        InetSocketAddress remote = (InetSocketAddress) packet.getSocketAddress();
        if (!StunResponder.concerns(buffer, packet.getLength())) {
            sink.received(Arrays.copyOf(buffer, packet.getLength()), path(remote));
            return;
        }
        byte[] answer = stun.answer(buffer, packet.getLength(), remote);
        if (answer != null) {
            send(answer, remote);
        }
    }
}
