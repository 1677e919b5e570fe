package org.carillon.sip.ra.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.guard.GuardSettings;
import org.carillon.sip.ra.overload.Overload;
import org.carillon.sip.ra.overload.OverloadSettings;
import org.carillon.sip.ra.stun.StunResponder;
import org.junit.jupiter.api.Test;

class UdpTransportTest {
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    /** The only reader is held up by the first datagram, so that it finds the others together. */
    @Test
    void datagramBehindOneThatFailsShouldBeHandledInTheSameBatch() throws Exception {
        Guard guard = new Guard(GuardSettings.rate(1000, 1000, 10));
        try (Overload overload = new Overload(OverloadSettings.OFF, () -> 0);
                UdpTransport transport = UdpTransport.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        1,
                        new Sink(),
                        guard,
                        new StunResponder(guard),
                        overload.probe());
                DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            send(peer, "first", transport);
            assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
            send(peer, "exception", transport);
            send(peer, "error", transport);
            send(peer, "last", transport);
            free.countDown();

            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo("first");
            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo("last");
        }
    }

    private static void send(DatagramSocket peer, String text, UdpTransport to) throws Exception {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        peer.send(new DatagramPacket(octets, octets.length, to.local()));
    }

    private final class Sink implements MessageSink {
        @Override
        public void received(byte[] octets, Path path) {
            String text = new String(octets, StandardCharsets.US_ASCII);
            switch (text) {
                case "first" -> waitForTheOthers();
                case "exception" -> throw new IllegalStateException("of this datagram");
                case "error" -> throw new StackOverflowError("of this datagram");
                default -> {}
            }
            handled.add(text);
        }

        private void waitForTheOthers() {
            busy.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void refused(byte[] octets, Path path, int status, String reason) {}

        @Override
        public void sending(byte[] octets, Path path) {}

        @Override
        public void closed(Path path) {}
    }
}
