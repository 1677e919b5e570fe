package org.carillon.sip.ra.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.carillon.sip.ra.guard.Guard;
import org.carillon.sip.ra.guard.GuardSettings;
import org.carillon.sip.ra.overload.Overload;
import org.carillon.sip.ra.overload.OverloadSettings;
import org.carillon.sip.ra.stun.StunResponder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UdpTransportTest {
    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Overload overload = new Overload(OverloadSettings.OFF, () -> 0);
    private final DatagramSocket peer;
    private UdpTransport transport;
    private volatile boolean crowded;

    UdpTransportTest() throws Exception {
        peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    @BeforeEach
    void open() throws Exception {
        Guard guard = new Guard(GuardSettings.rate(1000, 1000, 10));
        transport = UdpTransport.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1,
                new Sink(),
                guard,
                new StunResponder(guard),
                overload.probe());
    }

    @AfterEach
    void close() {
        transport.close();
        overload.close();
        peer.close();
    }

    @Test
    void datagramBehindOneThatFailsShouldBeHandledInTheSameBatch() throws Exception {
        holdUp();
        send("exception");
        send("error");
        send("last");
        free.countDown();

        assertThat(handled()).isEqualTo("first");
        assertThat(handled()).isEqualTo("last");
    }

    @Test
    @Tag("P20")
    void mostUrgentShouldBeHandledFirstWhileMoreComesThanCanBe() throws Exception {
        holdUp();
        crowded = true;
        // more than one batch
        for (int i = 0; i < 20; i++) {
            send("2 new " + i);
        }
        send("refused");
        send("exception");
        send("1 known");
        send("0 bye");
        free.countDown();

        assertThat(handled()).isEqualTo("first");
        assertThat(handled()).isEqualTo("0 bye");
        assertThat(handled()).isEqualTo("1 known");
        for (int i = 0; i < 20; i++) {
            assertThat(handled()).isEqualTo("2 new " + i);
        }
        assertThat(refused).containsExactly("refused");

        crowded = false;
        send("0 afterwards");
        assertThat(handled()).isEqualTo("0 afterwards");
    }

    /** The only reader is held up by the first datagram, so that it finds the others together. */
    private void holdUp() throws Exception {
        send("first");
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private @Nullable String handled() throws InterruptedException {
        return handled.poll(10, TimeUnit.SECONDS);
    }

    private void send(String text) throws Exception {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        peer.send(new DatagramPacket(octets, octets.length, transport.local()));
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

        @Override
        public boolean isCrowded() {
            return crowded;
        }

        /** The rank is the first character. */
        @Override
        public int rank(byte[] octets, Path path) {
            String text = new String(octets, StandardCharsets.US_ASCII);
            return switch (text) {
                case "refused" -> {
                    refused.add(text);
                    yield -1;
                }
                case "exception" -> throw new IllegalStateException("of this datagram");
                default -> Character.digit(text.charAt(0), 10);
            };
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
