package org.carillon.sip.ra.stun;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;
import org.carillon.sip.ra.log.SipLog;

/** A socket for STUN alone. One thread: an answer takes microseconds. */
public final class StunListener implements AutoCloseable {
    private static final int LONGEST_REQUEST = 1500;
    private static final long PAUSE_AFTER_FAILURE_NANOS = 10_000_000;

    private final DatagramSocket socket;
    private final StunResponder responder;

    private StunListener(DatagramSocket socket, StunResponder responder) {
        this.socket = socket;
        this.responder = responder;
    }

    /** @throws IOException when the address cannot be bound; the message names it */
    public static StunListener open(InetSocketAddress address, StunResponder responder) throws IOException {
        DatagramSocket socket;
        try {
            socket = new DatagramSocket(address);
        } catch (IOException taken) {
            throw new IOException("STUN " + address + ": " + taken.getMessage(), taken);
        }
        StunListener opened = new StunListener(socket, responder);
        Thread reader = new Thread(opened::read, "sip-stun-" + opened.local().getPort());
        reader.setDaemon(true);
        reader.start();
        return opened;
    }

    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void read() {
        byte[] buffer = new byte[LONGEST_REQUEST];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        while (!socket.isClosed()) {
            try {
                packet.setData(buffer);
                socket.receive(packet);
                InetSocketAddress remote = (InetSocketAddress) packet.getSocketAddress();
                byte[] answer = responder.answer(buffer, packet.getLength(), remote);
                if (answer != null) {
                    socket.send(new DatagramPacket(answer, answer.length, remote));
                }
            } catch (IOException | RuntimeException failure) {
                if (!socket.isClosed()) {
                    SipLog.LOG.readFailed("STUN", socket.getLocalSocketAddress().toString(), failure);
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
                }
            } catch (Error failure) {
                SipLog.LOG.readFailed("STUN", String.valueOf(socket.getLocalSocketAddress()), failure);
            }
        }
    }
}
